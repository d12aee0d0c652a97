// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import org.bytedeco.pytorch.Tensor;

/** Who made the supernet that is measured. */
public enum MixedForm {
    /** The engine compiled it from a space. */
    ENGINE {
        @Override
        MixedOperation open(MixedExample example, Tensor images) {
            return new EngineMixedOperation(example.text((int) images.size(2)), images);
        }
    },

    /** Somebody wrote it in NNI's form. */
    PLAIN {
        @Override
        MixedOperation open(MixedExample example, Tensor images) {
            return new HandWrittenMixedOperation(images, example.sizes(), example::writtenByHand);
        }
    };

    /** @param images what it is run on; they stay the caller's, in row-major order */
    abstract MixedOperation open(MixedExample example, Tensor images);
}
