// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lanista.codegen.module.Expression;
import lanista.codegen.module.Forward;
import lanista.codegen.module.Operator;
import lanista.codegen.text.Names;
import lanista.ir.Input;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;

/** Makes the forward pass of a class from its first instance. */
final class ForwardBuilder {
    private final Body body;
    private final Map<NodeId, Operator> operators;
    private final Names names;
    private final Locals locals;
    private final List<Forward.Variable> inputs = new ArrayList<>();
    private final List<Forward.Dimension> dimensions = new ArrayList<>();

    private ForwardBuilder(Body body, Map<NodeId, Operator> operators, Names names) {
        this.body = body;
        this.operators = new HashMap<>(operators);
        this.names = names;
        this.locals = Locals.of(names);
    }

    /**
     * The forward pass.
     *
     * @param operators as the class sets them, by node
     * @param fit what they are set to
     * @param names free for variables
     */
    static Forward build(
            Body body,
            Members members,
            Map<NodeId, Operator> operators,
            Fitting.Fitted fit,
            Names names,
            Target target) {
        fit.parameters().forEach(parameter -> names.fresh(parameter.name()));
        fit.sizes().values().forEach(names::fresh);
        return new ForwardBuilder(body, operators, names).build(members, fit, target);
    }

    private Forward build(Members members, Fitting.Fitted fit, Target target) {
        for (Input input : body.inputs()) {
            String path = input.id().path();
            String name = locals.input(input.value(), path.substring(path.lastIndexOf('.') + 1));
            inputs.add(new Forward.Variable(name, input.type()));
        }
        fit.sizes()
                .forEach((place, name) -> dimensions.add(
                        new Forward.Dimension(name, inputs.get(place.input()).name(), place.axis())));
        bindDimensions(fit);
        locals.begin();
        Inlining inlining = new Inlining(body.items(), body.outputs(), target);
        body.types().keySet().forEach(value -> locals.expect(value, inlining.reads(value)));
        Statements statements = new Statements(
                new Statements.Scope(members, operators, body.types(), target),
                locals,
                Map.of(),
                inlining,
                body.outputs());
        statements.writeBody(body.items());
        List<Expression> results =
                body.outputs().stream().map(statements::output).toList();
        return new Forward(inputs, dimensions, statements.written(), results, body.types(body.outputs()));
    }

    /** Gives the sizes that are known only when the model runs, as far as settings read them, names of their own. */
    private void bindDimensions(Fitting.Fitted fit) {
        Set<String> read = new TreeSet<>();
        Substitution reading = Substitution.ofSymbols(name -> {
            read.add(name);
            return Optional.empty();
        });
        operators.values().forEach(operator -> operator.settings().map(reading::in));
        fit.parameters().forEach(parameter -> read.remove(parameter.name()));
        read.removeAll(fit.sizes().values());
        body.items().forEach(item -> read.removeAll(found(item)));
        Map<String, Expr> renamed = new LinkedHashMap<>();
        for (String symbol : read) {
            renamed.put(symbol, Expr.symbol(names.fresh(symbol)));
            dimensions.add(dimension(symbol, ((Expr.Symbol) renamed.getOrDefault(symbol, Expr.symbol(symbol))).name()));
        }
        Substitution renaming = Substitution.ofSymbols(name -> Optional.ofNullable(renamed.get(name)));
        operators.replaceAll((node, operator) -> new Operator(
                operator.type(),
                operator.settings().map(renaming::in),
                operator.operands(),
                operator.results(),
                operator.node()));
    }

    /** Sizes that an operator finds while it runs are its own: whether a language has a form for it is for that to say. */
    private static Set<String> found(Item item) {
        return item instanceof Item.Operation operation ? operation.compute().found() : Set.of();
    }

    private Forward.Dimension dimension(String symbol, String name) {
        for (int i = 0; i < body.inputs().size(); i++) {
            int axis = body.inputs().get(i).type().shape().dimensions().indexOf(Expr.symbol(symbol));
            if (axis >= 0) {
                return new Forward.Dimension(name, inputs.get(i).name(), axis);
            }
        }
        throw new SourceException(
                Diagnostic.error(
                                Code.LAN0834,
                                SourceSpan.NONE,
                                "the size '%s' is none of an input of a block".formatted(symbol))
                        .withHelp(
                                "apply the operator that needs it in the model itself, or give the block an input of that size"));
    }
}
