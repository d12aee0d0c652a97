// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.Optional;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;

/** Spaces for tests. */
public final class Spaces {
    private static final String TINY = """
            decision $width value [4, 8, 16]
            decision $act layer ["relu", "tanh"]

            graph {
              input %x : f32[batch, 4]
              %hidden = Linear(%x, out_features = $width) @hidden : f32[batch, $width]
              %act = switch(%hidden) on $act : f32[batch, $width] {
                case "relu" {
                  input %act.relu.x : f32[batch, $width]
                  %act.relu = Relu(%act.relu.x) : f32[batch, $width]
                  return %act.relu
                }
                case "tanh" {
                  input %act.tanh.x : f32[batch, $width]
                  %act.tanh = Tanh(%act.tanh.x) : f32[batch, $width]
                  return %act.tanh
                }
              }
              %out = Linear(%act, out_features = 3) @out : f32[batch, 3]
              return %out
            }
            """;

    private Spaces() {}

    /** Six perceptrons from 4 numbers to 3: a hidden layer of 4, 8 or 16, and two activations. */
    public static ModelSpace tiny() {
        return of("Tiny", TINY);
    }

    /** A space from the text of its graph. */
    public static ModelSpace of(String name, String graph) {
        return new ModelSpace(
                name, Optional.empty(), GraphText.read(name, graph).orThrow());
    }
}
