// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import org.bytedeco.pytorch.Tensor;

/** Factories by operator, while the families enter theirs and afterwards. */
final class KernelTable {
    private final Map<OpType, KernelFactory> factories = new LinkedHashMap<>();

    /** Enters an operator. @throws IllegalArgumentException where it has a factory already */
    void add(String operator, KernelFactory factory) {
        add(Catalogue.get(operator), factory);
    }

    /** Enters an operator that may be outside the catalogue. @throws IllegalArgumentException as above */
    void add(OpType operator, KernelFactory factory) {
        if (factories.put(operator, factory) != null) {
            throw new IllegalArgumentException("two kernels for '%s'".formatted(operator));
        }
    }

    /** Enters an operator of one operand that has nothing to bind. */
    void unary(String operator, UnaryOperator<Tensor> function) {
        add(operator, binding -> Kernel.unary(function));
    }

    /** Enters an operator of two operands that has nothing to bind. */
    void binary(String operator, BinaryOperator<Tensor> function) {
        add(operator, binding -> Kernel.binary(function));
    }

    Optional<KernelFactory> find(OpType operator) {
        return Optional.ofNullable(factories.get(operator));
    }
}
