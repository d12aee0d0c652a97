// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Which nodes {@link CpuKernels} can run. */
final class CpuImages {
    private static final int RANK = 4;

    private CpuImages() {}

    /** Whether the first operand of a node is of images that the kernels read. */
    static boolean fit(Binding binding) {
        return CpuKernels.areHere()
                && binding.device().is_cpu()
                && fit(binding.operands().get(0));
    }

    /** Whether images are of 32-bit floats, with as many channels as the kernels want. */
    static boolean fit(TensorType type) {
        return type.rank() == RANK
                && type.element() == ElementType.F32
                && type.dimension(1).isConstant()
                && type.dimension(1).constant().asLong() % CpuKernels.LANES == 0;
    }

    static long channels(Binding binding) {
        return binding.operands().get(0).dimension(1).constant().asLong();
    }
}
