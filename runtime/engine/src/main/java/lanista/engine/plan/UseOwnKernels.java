// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import lanista.engine.kernel.KernelFactory;
import lanista.engine.kernel.Kernels;
import lanista.engine.kernel.OwnKernels;

/** Lets steps run on kernels that know their own gradients, where there are such and no other pass has put one there. */
final class UseOwnKernels {
    private UseOwnKernels() {}

    static Draft in(Draft draft) {
        return draft.with(draft.steps().stream().map(UseOwnKernels::changed).toList());
    }

    private static Step changed(Step step) {
        KernelFactory plain = Kernels.find(step.operation().type()).orElse(step.factory());
        return plain == step.factory()
                ? step.with(OwnKernels.find(step.operation().type()).orElse(plain))
                : step;
    }
}
