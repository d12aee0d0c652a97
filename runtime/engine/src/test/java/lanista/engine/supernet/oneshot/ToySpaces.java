// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.engine.ComputeThreads;
import lanista.engine.data.Holdout;
import lanista.engine.train.TrainingData;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;

/**
 * Small spaces for {@link TrainingData#stripes}. Where the operation is a point or none, rows and columns look the same: only
 * the convolution can tell them apart.
 */
public final class ToySpaces {
    public static final Label OPERATION = new Label("op");
    public static final Label WIDTH = new Label("width");
    public static final Literal RIGHT = Literal.of("convolution");

    private static final String FREE = space("");
    private static final String NARROW = space("require $width <= 4 as \"width <= 4\"");

    private ToySpaces() {}

    /** Three operations and two widths. */
    public static ModelSpace free() {
        return read("Toy", FREE);
    }

    /** The same, where the larger width is not allowed. */
    public static ModelSpace narrow() {
        return read("Toy", NARROW);
    }

    /** What trains a space on stripes, with one thread. */
    public static OneShotSetup setup(ModelSpace space) {
        Holdout data = TrainingData.stripes(160).holdOut(0.4, 1);
        return OneShotSetup.of(space, data)
                .withBatchSize(16)
                .withThreads(new ComputeThreads(1))
                .withSeed(7);
    }

    public static Architecture architecture(String operation, long width) {
        Map<Label, Literal> values = new LinkedHashMap<>();
        values.put(OPERATION, Literal.of(operation));
        values.put(WIDTH, Literal.of(width));
        return new Architecture(values);
    }

    /** A space of the text of a graph. */
    public static ModelSpace read(String name, String text) {
        return new ModelSpace(name, Optional.empty(), GraphText.read(name, text).orThrow());
    }

    private static String space(String requirement) {
        return """
                decision $op layer ["none", "point", "convolution"]
                decision $width value [4, 8]

                graph {
                  input %%image : f32[batch, 1, 4, 4]
                  %%stem = Conv(%%image, out_channels = 6, kernel_shape = [1, 1]) @stem : f32[batch, 6, 4, 4]
                  %%op = switch(%%stem) on $op : f32[batch, 6, 4, 4] {
                    case "none" {
                      input %%none.x : f32[batch, 6, 4, 4]
                      %%none = Zero(%%none.x) : f32[batch, 6, 4, 4]
                      return %%none
                    }
                    case "point" {
                      input %%point.x : f32[batch, 6, 4, 4]
                      %%point = Conv(%%point.x, out_channels = 6, kernel_shape = [1, 1]) @point : f32[batch, 6, 4, 4]
                      return %%point
                    }
                    case "convolution" {
                      input %%convolution.x : f32[batch, 6, 4, 4]
                      %%convolution = Conv(%%convolution.x, out_channels = 6, kernel_shape = [3, 3], pads = [1, 1, 1, 1]) \
                @convolution : f32[batch, 6, 4, 4]
                      return %%convolution
                    }
                  }
                  %%norm = BatchNormalization(%%op) @norm : f32[batch, 6, 4, 4]
                  %%active = Relu(%%norm) : f32[batch, 6, 4, 4]
                  %%mean = GlobalAveragePool(%%active) : f32[batch, 6, 1, 1]
                  %%flat = Flatten(%%mean) : f32[batch, 6]
                  %%hidden = Linear(%%flat, out_features = $width) @hidden : f32[batch, $width]
                  %%bent = Relu(%%hidden) : f32[batch, $width]
                  %%logits = Linear(%%bent, out_features = 2) @logits : f32[batch, 2]
                  %s
                  return %%logits
                }
                """.formatted(requirement);
    }
}
