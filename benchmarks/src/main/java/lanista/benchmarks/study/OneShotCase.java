// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanista.engine.ComputeThreads;
import lanista.engine.data.DataSet;
import lanista.engine.data.source.DataOptions;
import lanista.engine.data.source.DataSource;
import lanista.engine.train.TrainOptions;
import lanista.engine.train.Trainer;
import lanista.engine.train.TrainingListener;
import lanista.engine.train.TrainingResult;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.space.ModelSpace;

/**
 * Data and a space for it: the edges of NAS-Bench-201, one cell a stage, of width 8.
 *
 * @param name of the data
 * @param data with standardised examples
 * @param epochs of a supernet
 */
record OneShotCase(String name, ModelSpace space, DataSet data, int epochs) {
    private static final String TEXT = """
            const width = 8

            block ReluConvBn(out: int, kernel_size: int, stride: int = 1)(x) {
                return x |> relu
                         |> Conv2d(out, kernel_size, stride = stride, padding = kernel_size // 2, bias = false)
                         |> BatchNorm2d()
            }

            block Edge(i: int, j: int)(x) {
                return x |> choice "edge/{i}->{j}" {
                    none         = Zero()
                    skip_connect = Identity()
                    nor_conv_1x1 = ReluConvBn(channels(x), 1)
                    nor_conv_3x3 = ReluConvBn(channels(x), 3)
                    avg_pool_3x3 = AvgPool2d(3, stride = 1, padding = 1, count_include_pad = false)
                }
            }

            block Cell()(x) {
                nodes = [x]
                for j in range(1, 4) {
                    nodes += sum([nodes[i] |> Edge(i, j) for i in range(j)])
                }
                return nodes[3]
            }

            block Reduce(out: int)(x) {
                body     = x |> ReluConvBn(out, 3, stride = 2) |> ReluConvBn(out, 3)
                shortcut = x |> AvgPool2d(2, stride = 2) |> Conv2d(out, 1, bias = false)
                return body + shortcut
            }

            model Small(image: f32[batch, 1, %1$d, %1$d]) -> f32[batch, 10] {
                x = image |> Conv2d(width, 3, padding = 1, bias = false) |> BatchNorm2d()
                x = x |> Cell() |> Reduce(2 * width) |> Cell() |> Reduce(4 * width) |> Cell()
                return x |> BatchNorm2d() |> relu |> global_avg_pool2d |> flatten |> Linear(10)
            }
            """;

    /** One, as two studies at a time are faster than one with two. */
    static final ComputeThreads THREADS = new ComputeThreads(1);

    private static final int TRAINING_EPOCHS = 10;
    private static final int FASHION_EXAMPLES = 2_000;

    /** The data sets of the study. */
    static List<String> names() {
        return List.of("digits", "fashion-mnist");
    }

    static OneShotCase of(String name) {
        DataSet data = DataSource.parse(name).load(DataOptions.standard());
        return switch (name) {
            case "digits" -> new OneShotCase(name, space(8), data.standardized(), 30);
            case "fashion-mnist" ->
                new OneShotCase(
                        name, space(28), data.limitedTo(FASHION_EXAMPLES).standardized(), 20);
            default -> throw new IllegalArgumentException("the data are digits or fashion-mnist, got " + name);
        };
    }

    private static ModelSpace space(int size) {
        return Lan.parse("small.lan", TEXT.formatted(size)).orThrow();
    }

    /** The accuracy on the test split of a candidate that is trained from scratch. */
    double accuracy(Graph candidate, long seed) {
        TrainOptions options = TrainOptions.standard()
                .withEpochs(TRAINING_EPOCHS)
                .withSeed(seed)
                .withThreads(THREADS);
        Trainer trainer = Trainer.of(candidate, options, InstantSource.system());
        TrainingResult result = trainer.train(options.holdOut(data.train()), TrainingListener.NONE);
        Map<String, Double> metrics = trainer.evaluate(result.weights(), data.test());
        return Objects.requireNonNull(metrics.get("accuracy"));
    }
}
