// SPDX-License-Identifier: Apache-2.0
package lanista.ir.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.ExprText;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.TextScanner;

/** Reads {@code decision $label form domain}. */
final class DecisionReader {
    private final TextScanner in;

    private DecisionReader(TextScanner in) {
        this.in = in;
    }

    static Decision read(TextScanner in) {
        in.expect("decision");
        in.expect("$");
        Label label = new Label(in.atText() ? in.quoted() : in.name());
        DecisionReader reader = new DecisionReader(in);
        return new Decision(label, reader.form(), reader.domain());
    }

    private Decision.Form form() {
        SourceSpan place = in.span();
        String word = in.name();
        return Arrays.stream(Decision.Form.values())
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseThrow(() -> in.error(place, "there is no form of choice '%s'".formatted(word)));
    }

    private Domain domain() {
        if (in.at("[")) {
            return new Domain.Listed(ExprText.readLiteral(in).asItems());
        }
        Literal from = in.number();
        if (in.skip("of")) {
            return subset(from, from);
        }
        in.expect("..");
        Literal to = in.number();
        if (in.skip("of")) {
            return subset(from, to);
        }
        if (in.skip("log")) {
            return new Domain.Reals(from.asDouble(), to.asDouble(), true);
        }
        boolean whole = from instanceof Literal.Int && to instanceof Literal.Int;
        return whole
                ? new Domain.Stepped(
                        from.asLong(),
                        to.asLong(),
                        in.skip("step") ? in.number().asLong() : 1)
                : new Domain.Reals(from.asDouble(), to.asDouble(), false);
    }

    private Domain subset(Literal least, Literal most) {
        List<String> names = new ArrayList<>();
        ExprText.readLiteral(in).asItems().forEach(name -> names.add(name.asText()));
        return new Domain.Subset(names, Math.toIntExact(least.asLong()), Math.toIntExact(most.asLong()));
    }
}
