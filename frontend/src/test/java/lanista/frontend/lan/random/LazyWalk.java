// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/**
 * The rule of activity, word by word: evaluates the outputs of a space lazily, without tensors, and asks for each decision
 * when an occurrence of it is needed. A value that is needed is a promise that is kept once.
 */
final class LazyWalk {
    private final Environment answers;

    private LazyWalk(Environment answers) {
        this.answers = answers;
    }

    /** Answers a decision; it may be asked for one more than once. */
    interface Answers {
        Literal to(Decision decision);
    }

    static void outputs(Graph graph, Answers answers) {
        LazyWalk walk = new LazyWalk(new Environment() {
            @Override
            public Literal decision(Decision decision) {
                return answers.to(decision);
            }

            @Override
            public long symbol(String name) {
                return 1;
            }
        });
        List<Promise> inputs = new ArrayList<>();
        graph.inputs().forEach(input -> inputs.add(() -> {}));
        walk.region(graph, inputs).forEach(Promise::keep);
    }

    /** Something that is evaluated when it is needed. */
    private interface Promise {
        void keep();
    }

    private List<Promise> region(Graph graph, List<Promise> inputs) {
        Map<Value, Promise> values = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            values.put(graph.inputs().get(i).value(), inputs.get(i));
        }
        for (Node node : graph.nodes()) {
            List<Promise> operands = node.operands().stream().map(values::get).toList();
            Results results = new Results(node.operation(), operands);
            for (int i = 0; i < node.types().size(); i++) {
                int index = i;
                values.put(new Value(node.id(), i), () -> results.keep(index));
            }
        }
        return graph.outputs().stream().map(values::get).toList();
    }

    /** What a node gives; how it gives anything is found out once. */
    private final class Results implements Operation.Cases<List<Promise>> {
        private final Operation operation;
        private final List<Promise> operands;
        private final Set<Integer> kept = new HashSet<>();
        private List<Promise> promises = List.of();

        Results(Operation operation, List<Promise> operands) {
            this.operation = operation;
            this.operands = operands;
        }

        void keep(int index) {
            if (kept.isEmpty()) {
                promises = operation.match(this);
            }
            if (kept.add(index) && !promises.isEmpty()) {
                promises.get(index).keep();
            }
        }

        @Override
        public List<Promise> compute(Compute compute) {
            compute.attributes().values().values().forEach(LazyWalk.this::read);
            operands.forEach(Promise::keep);
            return List.of();
        }

        @Override
        public List<Promise> call(Call call) {
            return region(call.body(), operands);
        }

        @Override
        public List<Promise> switchOn(Switch choice) {
            Literal key = choice.selector().evaluate(answers);
            Graph taken = choice.alternatives().stream()
                    .filter(alternative -> alternative.key().equals(key))
                    .findFirst()
                    .orElseThrow()
                    .body();
            return region(taken, operands);
        }

        @Override
        public List<Promise> select(Select select) {
            answers.decision(select.decision())
                    .asItems()
                    .forEach(member -> operands.get((int) member.asLong()).keep());
            return List.of();
        }

        @Override
        public List<Promise> repeat(Repeat repeat) {
            List<Promise> results = operands;
            long depth = repeat.depth().evaluate(answers).asLong();
            for (int i = 0; i < depth; i++) {
                results = region(repeat.bodies().get(i), results);
            }
            return results;
        }
    }

    /** Dimensions that are known only when a network runs are of no decision's concern. */
    private void read(Expr attribute) {
        if (!attribute.decisions().isEmpty()) {
            attribute.evaluate(answers);
        }
    }
}
