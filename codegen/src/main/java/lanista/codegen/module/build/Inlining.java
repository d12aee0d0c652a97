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

    private static final Set<String> ARITHMETIC = Set.of("Add", "Sub", "Mul", "Div");

    private final Target target;
    private final Map<Value, Integer> reads = new HashMap<>();
    private final Map<Value, Item> readers = new HashMap<>();

    Inlining(List<Item> items, List<Value> outputs, Target target) {
        this.target = target;
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

    private boolean fits(Item item, Expression expression, Item reader) {
        if (!(reader instanceof Item.Operation operation)) {
            return false;
        }
        int depth = expression.depth();
        if (JOINING.contains(operation.compute().type().name())) {
            return target == Target.BLOCKS ? fitsBlock(item, expression) : depth <= DEEPEST_OPERAND && !isJoining(item);
        }
        boolean ends = ACTIVATIONS.contains(typeName(item)) && depth > 1;
        return operation.operands().size() == 1
                && item instanceof Item.Operation
                && !isJoining(item)
                && depth < DEEPEST_CHAIN
                && !ends;
    }

    /** What layers make of a tensor is a statement of its own. */
    private static boolean fitsBlock(Item item, Expression expression) {
        boolean plain = !isJoining(item) || ARITHMETIC.contains(typeName(item));
        boolean piped = applies(expression)
                && !(expression instanceof Expression.Layer layer
                        && layer.operands().size() != 1
                        && expression.depth() == 1);
        return plain && !piped && item instanceof Item.Operation && expression.depth() <= DEEPEST_OPERAND;
    }

    private static boolean isJoining(Item item) {
        return JOINING.contains(typeName(item));
    }

    private static String typeName(Item item) {
        return item instanceof Item.Operation operation
                ? operation.compute().type().name()
                : "";
    }

    /** Whether a layer or a pool is applied somewhere in an expression. */
    private static boolean applies(Expression expression) {
        boolean own = expression instanceof Expression.Layer
                || expression instanceof Expression.Invoke
                || (expression instanceof Expression.Compute compute
                        && compute.operator().type().name().contains("Pool"));
        return own || expression.operands().stream().anyMatch(Inlining::applies);
    }
}
