// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import lanista.ir.Compute;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;
import lanista.ir.op.Attributes;
import lanista.ir.op.OpType;
import lanista.ir.op.ParameterSlot;
import lanista.ir.op.Pools;
import lanista.ir.op.Specials;
import lanista.ir.op.Trait;
import lanista.ir.type.TensorType;

/**
 * An operator with the types that it is applied to and gives.
 *
 * @param operation its attributes may depend on decisions
 * @param operands and so may these
 * @param results and these
 */
record Sized(Compute operation, List<TensorType> operands, List<TensorType> results) {
    /** Operators that treat each channel alike, and by itself. */
    private static final Set<OpType> CHANNEL_BY_CHANNEL = Set.of(
            Pools.MAX_POOL,
            Pools.AVERAGE_POOL,
            Pools.ADAPTIVE_AVERAGE_POOL,
            Pools.ADAPTIVE_MAX_POOL,
            Pools.GLOBAL_AVERAGE_POOL,
            Pools.GLOBAL_MAX_POOL);

    private static final int CHANNELS = 1;

    Sized {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }

    /** What it depends on. */
    Set<Decision> decisions() {
        Set<Decision> decisions = new LinkedHashSet<>(operation.attributes().decisions());
        Stream.concat(operands.stream(), results.stream()).forEach(type -> decisions.addAll(type.decisions()));
        return decisions;
    }

    /** What its layer has, where it has one. */
    List<ParameterSlot> slots() {
        return operation.type().slots(operation.attributes(), operands);
    }

    /** The same with other types. */
    Sized map(UnaryOperator<TensorType> change) {
        return new Sized(
                operation,
                operands.stream().map(change).toList(),
                results.stream().map(change).toList());
    }

    /** What it is where decisions have values. */
    Sized in(Assignment assignment) {
        Substitution known = Substitution.ofDecisions(assignment::value);
        Attributes attributes = operation.attributes().map(known::in);
        Compute settled = operation.with(attributes);
        return new Sized(settled, operands, results).map(type -> type.map(known::in));
    }

    /** Whether it can be: of sizes that do not go together no candidate is made. */
    boolean isPossible() {
        return !isUnbuildable()
                && operation
                        .type()
                        .infer(operation.attributes(), operands)
                        .types()
                        .isPresent();
    }

    /**
     * Whether the operator does to the elements that there are what it does whatever the sizes, so that it can be
     * applied to the largest of them.
     */
    boolean isFreeOfSize() {
        if (operation.layer().isPresent() || !operation.attributes().decisions().isEmpty()) {
            return false;
        }
        if (CHANNEL_BY_CHANNEL.contains(operation.type())) {
            return differsInChannelsAlone(operands.get(0));
        }
        return operation.type().has(Trait.ELEMENTWISE) && goTogether();
    }

    private static boolean differsInChannelsAlone(TensorType type) {
        for (int axis = 0; axis < type.rank(); axis++) {
            if (axis != CHANNELS && !type.dimension(axis).decisions().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether sizes that depend on decisions are the same in all operands that have the axis and are not stretched along it. */
    private boolean goTogether() {
        TensorType result = results.get(0);
        return operands.stream().allMatch(operand -> {
            int missing = result.rank() - operand.rank();
            for (int axis = 0; axis < operand.rank(); axis++) {
                Expr size = operand.dimension(axis);
                boolean same = size.equals(result.dimension(axis + missing));
                if (!same && !size.is(1)) {
                    return false;
                }
            }
            return true;
        });
    }

    boolean isUnbuildable() {
        return operation.type() == Specials.UNBUILDABLE;
    }

    /** What stands for an operator that no candidate has. */
    Compute zeros() {
        return zeros(results.get(0));
    }

    static Compute zeros(TensorType type) {
        Attributes attributes = Attributes.NONE
                .with("value", 0.0)
                .with("shape", Expr.list(type.shape().dimensions()))
                .with("element", type.element().word());
        return new Compute(Specials.CONSTANT, attributes, Optional.empty());
    }
}
