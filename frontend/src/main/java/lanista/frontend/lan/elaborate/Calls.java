// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Functions;
import lanista.frontend.lan.elaborate.graph.Given;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.signature.Signature;
import lanista.frontend.lan.syntax.Argument;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Expression;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;

/** Calls: layers made, layers applied, functions called, and pipelines, which apply or call what stands behind them. */
final class Calls {
    private final Evaluator evaluator;

    Calls(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Datum call(Expression.Call call) {
        Datum callee = evaluator.inner().evaluate(call.callee());
        return callee.match(new Datum.Cases<>() {
            @Override
            public Datum plain(Datum.Plain datum) {
                throw notCallable(call, callee);
            }

            @Override
            public Datum items(Datum.Items datum) {
                throw notCallable(call, callee);
            }

            @Override
            public Datum tensor(Datum.Tensor datum) {
                throw notCallable(call, callee);
            }

            @Override
            public Datum layer(Datum.LayerValue datum) {
                return applied(datum.layer(), call);
            }

            @Override
            public Datum function(Datum.FunctionName datum) {
                return functions().call(datum.name(), positional(call.arguments()), call.span());
            }

            @Override
            public Datum layerMaker(Datum.LayerMaker datum) {
                return new Makers(evaluator).builtin(datum.spec(), call);
            }

            @Override
            public Datum blockMaker(Datum.BlockMaker datum) {
                return new Makers(evaluator)
                        .block(
                                datum.definition(),
                                (Declaration.Block) datum.definition().declaration(),
                                call);
            }

            @Override
            public Datum poison() {
                call.arguments().forEach(argument -> evaluator.inner().evaluate(argument.value()));
                throw Failure.reported();
            }
        });
    }

    private static Failure notCallable(Expression.Call call, Datum callee) {
        return Failure.of(
                Code.LAN0212,
                call.callee().span(),
                "only layers, blocks and functions can be called, this is " + callee.words());
    }

    private Functions functions() {
        return new Functions(evaluator.emitter(), evaluator.context().place());
    }

    private List<Given> positional(List<Argument> arguments) {
        List<Given> given = new ArrayList<>();
        for (Argument argument : arguments) {
            given.add(new Given(
                    argument.name(),
                    evaluator.inner().evaluate(argument.value()),
                    argument.value().span()));
        }
        return given;
    }

    /** Evaluates arguments of something that is made at a path: what they make takes the parameters' names. */
    static List<Given> of(Evaluator evaluator, List<Argument> arguments, Signature signature, Path path) {
        Place within = evaluator.context().place().within(path);
        List<Given> given = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            String parameter = argument.name().isPresent()
                    ? argument.name().get().text()
                    : i < signature.parameters().size()
                            ? signature.parameters().get(i).name()
                            : "argument";
            Context context = evaluator.context().with(within.bound(parameter));
            given.add(new Given(
                    argument.name(),
                    evaluator.in(context).evaluate(argument.value()),
                    argument.value().span()));
        }
        return given;
    }

    private Datum applied(Layer layer, Expression.Call call) {
        List<Given> given = positional(call.arguments());
        List<Datum.Tensor> operands = new ArrayList<>();
        for (Given argument : given) {
            if (argument.name().isPresent()) {
                throw Failure.of(
                        Code.LAN0205,
                        argument.name().get().span(),
                        "a layer is applied to tensors, which have no names here");
            }
            operands.add(new Expect("a layer", argument.span()).tensor(argument.value()));
        }
        return Datum.ofResults(evaluator.application().apply(layer, operands, call.span()));
    }

    /** {@code left |> right}. */
    Datum pipe(Datum left, Expression right) {
        Optional<String> function = functionOf(right);
        if (function.isPresent()) {
            List<Given> given = new ArrayList<>(List.of(new Given(Optional.empty(), left, right.span())));
            if (right instanceof Expression.Call call) {
                given.addAll(positional(call.arguments()));
            }
            return functions().call(function.get(), given, right.span());
        }
        Datum stage = evaluator.evaluate(right);
        SourceSpan span = right.span();
        if (stage instanceof Datum.Tensor) {
            throw Failure.of(
                    Code.LAN0212,
                    span,
                    "`|>` needs a layer or a function behind it, found a tensor",
                    hidesBuiltin(right)
                            ? "a value of this name hides what is built in; give the value another name"
                            : "the layer is applied already; leave out its input here");
        }
        Layer layer = new Expect("`|>`", span).layer(stage, evaluator.context().place());
        if (left instanceof Datum.LayerValue) {
            throw Failure.of(
                    Code.LAN0212, span, "`|>` needs a tensor before it, found a layer", "layers are joined by `>>`");
        }
        List<Datum.Tensor> operands = List.of(new Expect("`|>`", span).tensor(left));
        return Datum.ofResults(evaluator.application().apply(layer, operands, span));
    }

    private static boolean hidesBuiltin(Expression expression) {
        return expression instanceof Expression.Name name && Builtins.has(name.text());
    }

    /** The function that a stage of a pipeline names or calls. */
    private Optional<String> functionOf(Expression stage) {
        Expression callee = stage instanceof Expression.Call call ? call.callee() : stage;
        return callee instanceof Expression.Name name
                        && Builtins.isFunction(name.text())
                        && evaluator.name(name) instanceof Datum.FunctionName function
                ? Optional.of(function.name())
                : Optional.empty();
    }
}
