// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.List;
import lanista.engine.kernel.KernelFactory;
import lanista.ir.Compute;
import lanista.ir.Node;

/**
 * One kernel call of a program.
 *
 * @param node that it comes from, for messages
 * @param operation what it computes
 * @param factory of its kernel
 * @param operands the slots that it reads
 * @param results the slots that it fills
 */
public record Step(Node node, Compute operation, KernelFactory factory, List<Integer> operands, List<Integer> results) {
    public Step {
        operands = List.copyOf(operands);
        results = List.copyOf(results);
    }

    /** The slot of the only or first result. */
    int result() {
        return results.get(0);
    }

    Step withOperands(List<Integer> replacement) {
        return replacement.equals(operands) ? this : new Step(node, operation, factory, replacement, results);
    }

    Step withResults(List<Integer> replacement) {
        return new Step(node, operation, factory, operands, replacement);
    }

    Step with(KernelFactory replacement) {
        return new Step(node, operation, replacement, operands, results);
    }
}
