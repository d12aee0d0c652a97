// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanista.codegen.module.Access;
import lanista.codegen.module.Expression;
import lanista.codegen.module.Forward;
import lanista.codegen.module.Statement;

/** What expressions read: variables, and what they apply. */
final class Reads implements Expression.Cases<Void> {
    private final Map<String, Integer> variables = new HashMap<>();
    private final List<Access> accesses = new ArrayList<>();

    static Reads of(Expression expression) {
        Reads reads = new Reads();
        expression.match(reads);
        return reads;
    }

    /** All that a forward pass applies; what a turn of a loop applies comes twice. */
    static List<Access> accesses(Forward forward) {
        Reads reads = new Reads();
        for (Statement statement : forward.statements()) {
            statement.match(new Statement.Cases<Void>() {
                @Override
                public Void assign(Statement.Assign assign) {
                    return assign.value().match(reads);
                }

                @Override
                public Void loop(Statement.Loop loop) {
                    for (int turn = 0; turn < 2; turn++) {
                        loop.body().forEach(inner -> inner.match(this));
                    }
                    return null;
                }
            });
        }
        forward.results().forEach(result -> result.match(reads));
        return reads.accesses;
    }

    /** How often each variable is read. */
    Map<String, Integer> variables() {
        return variables;
    }

    @Override
    public Void read(Expression.Read expression) {
        variables.merge(expression.variable(), 1, Integer::sum);
        return null;
    }

    @Override
    public Void invoke(Expression.Invoke expression) {
        return apply(expression.access(), expression.operands());
    }

    @Override
    public Void layer(Expression.Layer expression) {
        return apply(expression.access(), expression.operands());
    }

    private Void apply(Access access, List<Expression> operands) {
        accesses.add(access);
        operands.forEach(operand -> operand.match(this));
        return null;
    }

    @Override
    public Void compute(Expression.Compute expression) {
        expression.operands().forEach(operand -> operand.match(this));
        return null;
    }
}
