// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.elaborate.graph.Binder;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Given;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.resolve.Definition;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Signature;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.ParameterSyntax;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;

/** Makes layers: built-in ones and instances of blocks. */
final class Makers {
    private static final Map<String, Form> FORMS = Map.of(
            "int", Form.INTEGER,
            "float", Form.NUMBER,
            "bool", Form.TRUTH,
            "string", Form.TEXT,
            "list", Form.LIST,
            "layer", Form.LAYER);

    private final Evaluator evaluator;

    Makers(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Datum builtin(LayerSpec spec, Expression.Call call) {
        Path path = evaluator.context().place().create(spec.name());
        List<Given> given = arguments(call, spec.signature(), path);
        if (spec.name().equals(Builtins.PLACEHOLDER)) {
            return placeholder(given, path, call.span());
        }
        Binder binder = new Binder(spec.signature(), call.span());
        Arguments arguments = binder.plain(binder.match(given));
        if (spec.name().equals(Builtins.PARAMETER)) {
            return evaluator
                    .emitter()
                    .lower(spec, arguments, List.of(), path, call.span())
                    .get(0);
        }
        return new Datum.LayerValue(new Layer.Builtin(spec, arguments, path, call.span()));
    }

    /** All but the label is as the source likes it. */
    private static Datum placeholder(List<Given> given, Path path, SourceSpan span) {
        List<Given> own = new ArrayList<>();
        Attributes further = Attributes.NONE;
        for (Given argument : given) {
            Optional<String> name = argument.name().map(Identifier::text).filter(text -> !text.equals("label"));
            if (name.isEmpty() || further.find(name.get()).isPresent()) {
                own.add(argument);
            } else {
                further = further.with(name.get(), setting(argument));
            }
        }
        LayerSpec spec = Builtins.placeholder(further);
        Binder binder = new Binder(spec.signature(), span);
        return new Datum.LayerValue(new Layer.Builtin(spec, binder.plain(binder.match(own)), path, span));
    }

    private static Expr setting(Given argument) {
        return Expect.asExpr(argument.value())
                .orElseThrow(() -> Failure.of(
                        Code.LAN0212,
                        argument.span(),
                        "an attribute of a placeholder is a number, a string, a boolean or a list, found "
                                + argument.value().words()));
    }

    Datum block(Definition definition, Declaration.Block block, Expression.Call call) {
        Path path = evaluator.context().place().create(block.name().text());
        Signature signature = signature(block);
        Binder binder = new Binder(signature, call.span());
        Map<String, Given> matched = binder.match(arguments(call, signature, path));
        Scope scope = Scope.ofBody();
        Map<String, Datum> values = new LinkedHashMap<>();
        for (int i = 0; i < block.parameters().size(); i++) {
            Parameter parameter = signature.parameters().get(i);
            Place place = evaluator.context().place().within(path).bound(parameter.name());
            Given argument = matched.get(parameter.name());
            if (argument == null) {
                Expression fallback = block.parameters().get(i).defaultValue().orElseThrow();
                argument = fallback(definition, fallback, scope, place);
            }
            Datum value = binder.checked(parameter, argument, place);
            values.put(parameter.name(), value);
            scope.declare(parameter.name(), value);
        }
        return new Datum.LayerValue(new Layer.Block(definition, values, path, call.span()));
    }

    /** A default is written in the file of its block and sees the parameters before it. */
    private Given fallback(Definition definition, Expression expression, Scope scope, Place place) {
        Context context = new Context(
                definition.home(),
                evaluator.context().constants(),
                scope,
                evaluator.context().region(),
                place,
                false);
        return new Given(Optional.empty(), evaluator.in(context).evaluate(expression), expression.span());
    }

    private List<Given> arguments(Expression.Call call, Signature signature, Path path) {
        List<Given> given = Calls.of(evaluator, call.arguments(), signature, path);
        for (Given argument : given) {
            if (argument.value() instanceof Datum.Tensor) {
                throw Failure.of(
                        Code.LAN0205,
                        argument.span(),
                        "`%s` is made of plain values, this is %s"
                                .formatted(signature.name(), argument.value().words()),
                        "make the layer first and apply it then: %s(…)(x), or x |> %s(…)"
                                .formatted(signature.name(), signature.name()));
            }
        }
        if (given.stream().anyMatch(argument -> argument.value() instanceof Datum.Poison)) {
            throw Failure.reported();
        }
        return given;
    }

    private static Signature signature(Declaration.Block block) {
        List<Parameter> parameters = new ArrayList<>();
        for (ParameterSyntax written : block.parameters()) {
            Form form = FORMS.getOrDefault(written.kind().text(), Form.LIST);
            parameters.add(
                    written.defaultValue().isEmpty()
                            ? Parameter.required(written.name().text(), form)
                            : Parameter.absent(written.name().text(), form, "…"));
        }
        return new Signature(block.name().text(), parameters, false);
    }
}
