// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import org.bytedeco.pytorch.Tensor;

/** Who made the mixed operation that is measured. */
public enum MixedForm {
    /** The engine compiled it from a space. */
    ENGINE {
        @Override
        MixedOperation open(Tensor images) {
            return new EngineMixedOperation(MixedForm.SPACE.formatted(images.size(1), images.size(2)), images);
        }
    },

    /** Somebody wrote it in NNI's form. */
    PLAIN {
        @Override
        MixedOperation open(Tensor images) {
            return new HandWrittenMixedOperation(images);
        }
    };

    /** An edge of the DARTS space; the channels and the size of its images are to be filled in. */
    private static final String SPACE = """
            block Unit(kernel_size: int, dilation: int)(x) {
                p = (kernel_size // 2) * dilation
                return x
                    |> relu |> Conv2d(channels(x), kernel_size, padding = p, dilation = dilation, groups = channels(x), bias = false)
                            |> Conv2d(channels(x), 1, bias = false) |> BatchNorm2d(affine = false)
            }

            model Edge(x: f32[batch, %1$d, %2$d, %2$d]) -> f32[batch, %1$d, %2$d, %2$d] {
                return x |> choice "edge" {
                    none         = Zero(1)
                    max_pool_3x3 = MaxPool2d(3, stride = 1, padding = 1) >> BatchNorm2d(affine = false)
                    avg_pool_3x3 = AvgPool2d(3, stride = 1, padding = 1, count_include_pad = false) >> BatchNorm2d(affine = false)
                    skip_connect = Identity()
                    sep_conv_3x3 = Unit(3, 1) >> Unit(3, 1)
                    sep_conv_5x5 = Unit(5, 1) >> Unit(5, 1)
                    dil_conv_3x3 = Unit(3, 2)
                    dil_conv_5x5 = Unit(5, 2)
                }
            }
            """;

    /** @param images what it is run on; they stay the caller's, in row-major order */
    abstract MixedOperation open(Tensor images);
}
