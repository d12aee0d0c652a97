// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.Collections;
import java.util.List;
import lanista.benchmarks.micro.HandWrittenMixedOperation.Network;

/** What is mixed. */
enum MixedExample {
    /** An edge of the DARTS space with 16 channels. */
    DARTS_EDGE {
        @Override
        String text(int size) {
            return EDGE.formatted(CHANNELS, size);
        }

        @Override
        TrainingBatch batch(int examples, int size) {
            return TrainingBatch.of(examples, CHANNELS, size);
        }

        @Override
        List<Integer> sizes() {
            return List.of(8);
        }

        @Override
        Network writtenByHand(HandWrittenLayers layers) {
            return new HandWrittenDartsEdge(layers, CHANNELS);
        }
    },

    /** The whole of the NAS-Bench-201 space. */
    NASBENCH201 {
        @Override
        String text(int size) {
            return Example.NASBENCH201.text();
        }

        @Override
        TrainingBatch batch(int examples, int size) {
            return TrainingBatch.of(examples, 3, size);
        }

        @Override
        List<Integer> sizes() {
            return Collections.nCopies(6, 5);
        }

        @Override
        Network writtenByHand(HandWrittenLayers layers) {
            return new HandWrittenNasBenchSupernet(layers);
        }
    };

    private static final int CHANNELS = 16;

    /** The channels and the size of its images are to be filled in. */
    private static final String EDGE = """
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

    /** The space, for square images of a size. */
    abstract String text(int size);

    abstract TrainingBatch batch(int examples, int size);

    /** How many alternatives each decision has. */
    abstract List<Integer> sizes();

    /** The supernet, as a person writes it. */
    abstract Network writtenByHand(HandWrittenLayers layers);
}
