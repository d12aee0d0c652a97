// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.regex.Pattern;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.Code;

/** Layers that {@code as} gives the name by which weights files know them. */
final class GivenNames {
    private static final int LONGEST = 200;
    private static final Pattern FORM = Pattern.compile("[a-z0-9_]+(?:\\.[a-z0-9_]+)*+");

    private final Evaluator evaluator;

    GivenNames(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Datum named(Expression.Named expression) {
        String name = new Texts(evaluator.inner()).text(expression.name(), "a name");
        if (name.length() > LONGEST || !FORM.matcher(name).matches()) {
            throw Failure.of(
                    Code.LAN0403,
                    expression.name().span(),
                    "a name behind `as` has at most %d small letters, digits and `_`, with single dots between them"
                            .formatted(LONGEST));
        }
        Context context = evaluator.context();
        Datum value = evaluator.in(context.with(context.place().named(name))).evaluate(expression.value());
        if (!isLayer(value) && !isParameter(expression.value())) {
            throw Failure.of(
                    Code.LAN0212,
                    expression.value().span(),
                    "`as` names a layer, this is " + value.words(),
                    "name the layer before it is applied: x |> Linear(8) as \"head\", or (Pair() as \"head\")(a, b)");
        }
        return value;
    }

    private static boolean isLayer(Datum value) {
        return value instanceof Datum.LayerValue
                || value instanceof Datum.Poison
                || (value instanceof Datum.Items items
                        && items.elements().stream().allMatch(GivenNames::isLayer));
    }

    /** Whether it is a trained tensor, which has no input and so is applied where it is made. */
    private static boolean isParameter(Expression value) {
        return value instanceof Expression.Call call
                && call.callee() instanceof Expression.Name callee
                && callee.text().equals(Builtins.PARAMETER);
    }
}
