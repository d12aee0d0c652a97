// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import lanista.ir.Graph;
import lanista.ir.text.GraphText;

/** Small networks for {@link TrainingData}. */
final class Networks {
    /** For points: two linear layers. */
    static final Graph POINTS = graph("""
            graph {
              input %x : f32[batch, 2]
              %hidden = Linear(%x, out_features = 16) @hidden : f32[batch, 16]
              %active = Relu(%hidden) : f32[batch, 16]
              %logits = Linear(%active, out_features = 3) @logits : f32[batch, 3]
              return %logits
            }
            """);

    /** For images: a convolution, statistics of the batch, and a drop-out. */
    static final Graph IMAGES = images(8);

    /** For tokens. */
    static final Graph TOKENS = graph("""
            graph {
              input %tokens : i64[batch, 3]
              %embedded = Embedding(%tokens, num_embeddings = 10, embedding_dim = 8) @embedded : f32[batch, 3, 8]
              %flat = Flatten(%embedded) : f32[batch, 24]
              %logits = Linear(%flat, out_features = 2) @logits : f32[batch, 2]
              return %logits
            }
            """);

    /** For planes of one number, which comes without an axis of its own. */
    static final Graph PLANE = graph("""
            graph {
              input %x : f32[batch, 2]
              %height = Linear(%x, out_features = 1) @height : f32[batch, 1]
              %flat = Squeeze(%height, axes = [1]) : f32[batch]
              return %flat
            }
            """);

    private Networks() {}

    /** As {@link #IMAGES}, with another number of channels. */
    static Graph images(int channels) {
        return graph("""
                graph {
                  input %%image : f32[batch, 1, 4, 4]
                  %%conv = Conv(%%image, out_channels = %1$d, kernel_shape = [3, 3]) @conv : f32[batch, %1$d, 2, 2]
                  %%norm = BatchNormalization(%%conv) @norm : f32[batch, %1$d, 2, 2]
                  %%active = Relu(%%norm) : f32[batch, %1$d, 2, 2]
                  %%flat = Flatten(%%active) : f32[batch, %2$d]
                  %%kept = Dropout(%%flat, ratio = 0.25) : f32[batch, %2$d]
                  %%logits = Linear(%%kept, out_features = 2) @logits : f32[batch, 2]
                  return %%logits
                }
                """.formatted(channels, 4 * channels));
    }

    /** A plane for each of several numbers. */
    static Graph planes(int width) {
        return graph("""
                graph {
                  input %%x : f32[batch, 2]
                  %%heights = Linear(%%x, out_features = %1$d) @heights : f32[batch, %1$d]
                  return %%heights
                }
                """.formatted(width));
    }

    static Graph graph(String text) {
        return GraphText.read("test", text).orThrow();
    }
}
