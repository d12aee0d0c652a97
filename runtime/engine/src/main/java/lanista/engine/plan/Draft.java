// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.kernel.KernelFactory;
import lanista.engine.kernel.Kernels;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.type.TensorType;

/**
 * A program on the way to its plan: steps in order over numbered slots. The first slots are the inputs; every other one
 * is filled by one step, before it is read.
 *
 * @param types of all slots
 * @param steps in order
 * @param outputs the slots of the outputs
 */
record Draft(List<TensorType> types, List<Step> steps, List<Integer> outputs) {
    Draft {
        types = List.copyOf(types);
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
    }

    /**
     * Lays out a graph of operators.
     *
     * @throws SourceException where an imported model needs an operator that the catalogue does not have
     * @throws GraphException where a node is no operator, or its operator has no kernel
     */
    static Draft of(Graph graph) {
        Map<Value, Integer> slots = new HashMap<>();
        List<TensorType> types = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (Input input : graph.inputs()) {
            slots.put(input.value(), types.size());
            types.add(input.type());
        }
        for (Node node : graph.nodes()) {
            List<Integer> operands = node.operands().stream().map(slots::get).toList();
            List<Integer> results = new ArrayList<>();
            for (Value result : node.results()) {
                slots.put(result, types.size());
                results.add(types.size());
                types.add(graph.type(result));
            }
            Compute operation = operator(node);
            steps.add(new Step(node, operation, factory(node, operation), operands, results));
        }
        return new Draft(types, steps, graph.outputs().stream().map(slots::get).toList());
    }

    private static Compute operator(Node node) {
        if (node.operation() instanceof Compute operation) {
            return operation;
        }
        throw new GraphException(
                "the node '%s' is no operator; a program needs a graph of operators".formatted(node.id()));
    }

    private static KernelFactory factory(Node node, Compute operation) {
        OpaqueOperators.problem(node).ifPresent(problem -> {
            throw new SourceException(problem);
        });
        return Kernels.find(operation.type())
                .orElseThrow(() -> new GraphException(
                        "no kernel for '%s', which the node '%s' applies".formatted(operation.type(), node.id())));
    }

    Draft with(List<Step> replacement) {
        return new Draft(types, replacement, outputs);
    }

    /** How many steps and outputs read each slot. */
    int[] uses() {
        int[] uses = new int[types.size()];
        steps.forEach(step -> step.operands().forEach(slot -> uses[slot]++));
        outputs.forEach(slot -> uses[slot]++);
        return uses;
    }
}
