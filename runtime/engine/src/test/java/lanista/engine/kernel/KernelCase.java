// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.List;
import java.util.Map;
import lanista.ir.op.Attributes;
import lanista.ir.op.OpType;

/**
 * A kernel call with what it must yield.
 *
 * @param uses the operand that each place gets
 * @param parameters by slot
 * @param buffers those that changed, as they are afterwards
 * @param gradients by the index of an operand or by slot
 */
record KernelCase(
        String name,
        OpType operator,
        Attributes attributes,
        boolean training,
        List<TestArray> operands,
        List<Integer> uses,
        Map<String, TestArray> parameters,
        List<TestArray> results,
        Map<String, TestArray> buffers,
        Map<String, TestArray> gradients) {
    @Override
    public String toString() {
        return name;
    }
}
