// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.TensorOptional;

/** A parameter that a layer has or has not, such as a bias, as native functions take it. */
@FunctionalInterface
interface OptionalParameter {
    TensorOptional in(Frame frame);
}
