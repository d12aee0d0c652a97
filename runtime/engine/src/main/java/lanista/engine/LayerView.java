// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import lanista.engine.kernel.LayerTensors;

/** What a step reads of its layer. */
@FunctionalInterface
interface LayerView {
    /** That of a step without a layer. */
    LayerView NONE = () -> LayerTensors.NONE;

    /** The tensors, at the start of the step; those made for it are left to the innermost scope. */
    LayerTensors tensors();
}
