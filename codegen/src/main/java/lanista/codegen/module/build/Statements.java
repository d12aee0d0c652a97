// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.codegen.module.Access;
import lanista.codegen.module.Expression;
import lanista.codegen.module.Operator;
import lanista.codegen.module.Statement;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.type.TensorType;

/** Writes the items of a body, or of one turn of a loop, as statements. */
final class Statements {
    private final Scope scope;
    private final Locals locals;
    private final Map<String, String> current;
    private final List<Value> outputs;
    private final Inlining inlining;
    private final List<Statement> written = new ArrayList<>();
    private final Map<Value, Inline> inline = new HashMap<>();

    /**
     * What all statements of a class share.
     *
     * @param types of all values
     */
    record Scope(Members members, Map<NodeId, Operator> operators, Map<Value, TensorType> types, Target target) {}

    /**
     * An expression that stands in another.
     *
     * @param reads of variables in it
     */
    private record Inline(Expression expression, List<Value> reads) {}

    /** @param current the variables of the loop around, by the lists that they go through */
    Statements(Scope scope, Locals locals, Map<String, String> current, Inlining inlining, List<Value> outputs) {
        this.scope = scope;
        this.locals = locals;
        this.current = current;
        this.inlining = inlining;
        this.outputs = outputs;
    }

    List<Statement> written() {
        return written;
    }

    /** Writes a body; loops in it become loops. */
    void writeBody(List<Item> items) {
        List<Optional<Loop>> steps = new ArrayList<>();
        for (int i = 0; i < items.size(); i += step(steps)) {
            Optional<Loop> loop = LoopFinder.at(i, items, scope.members(), outputs);
            loop.ifPresent(found -> found.turns().forEach(inlining::forbid));
            steps.add(loop);
        }
        int at = 0;
        for (Optional<Loop> step : steps) {
            if (step.isPresent()) {
                new LoopStatements(scope, locals, written)
                        .write(step.get(), items.subList(at + step.get().length(), items.size()), outputs);
                at += step.get().length();
            } else {
                write(items.get(at++));
            }
        }
    }

    private static int step(List<Optional<Loop>> steps) {
        return steps.get(steps.size() - 1).map(Loop::length).orElse(1);
    }

    /** Writes an item. */
    void write(Item item) {
        List<Value> reads = new ArrayList<>();
        List<Expression> operands =
                item.operands().stream().map(value -> operand(value, reads)).toList();
        Expression expression = expression(item, operands);
        boolean last = outputs.equals(List.of(item.node().result()))
                && item.node().types().size() == 1
                && inlining.reads(item.node().result()) == 1;
        if (last || inlining.isInline(item, expression)) {
            inline.put(item.node().result(), new Inline(expression, reads));
        } else {
            reads.forEach(locals::read);
            written.add(new Statement.Assign(targets(item, reads), expression));
        }
    }

    /** What is computed for an output: an expression that nothing else needs, or its variable. */
    Expression output(Value value) {
        return operand(value, new ArrayList<>());
    }

    private Expression operand(Value value, List<Value> reads) {
        Inline inner = inline.remove(value);
        if (inner != null) {
            reads.addAll(inner.reads());
            return inner.expression();
        }
        reads.add(value);
        return new Expression.Read(locals.name(value));
    }

    private List<Statement.Target> targets(Item item, List<Value> reads) {
        List<Value> results = item.node().results();
        results.forEach(result -> locals.expect(result, 1));
        List<Statement.Target> targets = new ArrayList<>();
        for (Value result : results) {
            targets.add(locals.target(
                    result,
                    item.node().types().get(result.index()),
                    telling(item),
                    result.index() == 0 ? reads : List.of()));
        }
        results.forEach(locals::read);
        return targets;
    }

    /** The name of a sum or the like that a label of the source gave it. */
    private static Optional<String> telling(Item item) {
        String path = item.node().id().path();
        String name = path.substring(path.lastIndexOf('.') + 1);
        boolean joins = item instanceof Item.Operation operation
                && operation.owner().isEmpty()
                && operation.operands().size() > 1;
        return joins && name.matches(".*[A-Za-z].*_.*[A-Za-z].*") ? Optional.of(name) : Optional.empty();
    }

    private Expression expression(Item item, List<Expression> operands) {
        return item.match(new Item.Cases<>() {
            @Override
            public Expression operation(Item.Operation operation) {
                Operator operator = Optional.ofNullable(
                                scope.operators().get(item.node().id()))
                        .orElse(operation.operator());
                return item.owner()
                        .<Expression>map(owner -> new Expression.Layer(access(owner), operator, operands))
                        .orElseGet(() -> new Expression.Compute(operator, operands));
            }

            @Override
            public Expression block(Item.Block block) {
                Access access = access(block.owner().orElseThrow());
                return new Expression.Invoke(
                        access, operands, item.node().types().size());
            }
        });
    }

    private Access access(String owner) {
        Access access =
                Optional.ofNullable(scope.members().accesses().get(owner)).orElseThrow();
        return access instanceof Access.Element element && current.containsKey(element.list())
                ? new Access.Current(current.getOrDefault(element.list(), ""))
                : access;
    }
}
