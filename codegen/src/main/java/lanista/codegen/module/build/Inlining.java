// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.codegen.module.Expression;
import lanista.ir.Value;

/** Which values stand inside the expression that reads them, rather than in a variable. */
final class Inlining {
    private static final int DEEPEST_CHAIN = 4;
    private static final int DEEPEST_OPERAND = 2;
    private static final Set<String> JOINING = Set.of("Add", "Sub", "Mul", "Div", "Sum", "Mean", "Concat", "Stack");
    private static final Set<String> ACTIVATIONS = Set.of(
            "Relu",
            "Sigmoid",
            "Tanh",
            "Mish",
            "HardSwish",
            "LeakyRelu",
            "Elu",
            "Celu",
            "Selu",
            "Gelu",
            "Swish",
            "HardSigmoid",
            "Softplus",
            "PRelu",
            "Clip");

    private final Map<Value, Integer> reads = new HashMap<>();
    private final Map<Value, Item> readers = new HashMap<>();

    Inlining(List<Item> items, List<Value> outputs) {
        for (Item item : items) {
            for (Value operand : item.operands()) {
                reads.merge(operand, 1, Integer::sum);
                readers.put(operand, item);
            }
        }
        outputs.forEach(output -> reads.merge(output, 1, Integer::sum));
    }

    /** Items of a loop read variables. */
    void forbid(List<Item> items) {
        items.forEach(item -> item.operands().forEach(readers::remove));
    }

    int reads(Value value) {
        return reads.getOrDefault(value, 0);
    }

    /** Whether the result of an item stands in what reads it. */
    boolean isInline(Item item, Expression expression) {
        Optional<Item> reader = Optional.ofNullable(readers.get(item.node().result()));
        if (item.node().types().size() > 1 || reads(item.node().result()) != 1 || reader.isEmpty()) {
            return false;
        }
        return (item.operands().isEmpty() && item.owner().isEmpty()) || fits(item, expression, reader.get());
    }

    private static boolean fits(Item item, Expression expression, Item reader) {
        if (!(reader instanceof Item.Operation operation)) {
            return false;
        }
        int depth = expression.depth();
        if (JOINING.contains(operation.compute().type().name())) {
            return depth <= DEEPEST_OPERAND && !isJoining(item);
        }
        boolean ends = ACTIVATIONS.contains(typeName(item)) && depth > 1;
        return operation.operands().size() == 1
                && item instanceof Item.Operation
                && !isJoining(item)
                && depth < DEEPEST_CHAIN
                && !ends;
    }

    private static boolean isJoining(Item item) {
        return JOINING.contains(typeName(item));
    }

    private static String typeName(Item item) {
        return item instanceof Item.Operation operation
                ? operation.compute().type().name()
                : "";
    }
}
