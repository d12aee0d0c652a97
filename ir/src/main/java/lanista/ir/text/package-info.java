// SPDX-License-Identifier: Apache-2.0
/**
 * The canonical text of graphs. {@link lanista.ir.text.GraphText} prints and reads it.
 *
 * <p>It is for people who look at what the compiler made, for golden files and for bug reports, and therefore complete:
 * what is printed reads back to an equal graph, the places in the source apart. A text begins with the decisions, each
 * once, and is then one graph:
 *
 * <pre>
 * decision $features value [64, 128]
 * decision $conv2 layer ["plain", "separable"]
 *
 * graph {
 *   input %image : f32[batch, 1, 8, 8]
 *   %conv1 = Conv(%image, out_channels = 32, kernel_shape = [3, 3]) @conv1 : f32[batch, 32, 6, 6]
 *   %conv2 = switch(%conv1) on $conv2 : f32[batch, 64, 4, 4] {
 *     case "plain" {
 *       input %conv2.plain.x : f32[batch, 32, 6, 6]
 *       %conv2.plain = Conv(%conv2.plain.x, out_channels = 64, kernel_shape = [3, 3]) @conv2.plain : f32[batch, 64, 4, 4]
 *       return %conv2.plain
 *     }
 *     case "separable" {
 *       …
 *     }
 *   }
 *   …
 *   require @params &lt;= 100000 as "params &lt;= 100_000"
 *   return %linear2
 * }
 * </pre>
 *
 * <p>A line is {@code %id = what(operands and attributes) @layer : types of the results}. {@code %split#1} is the second
 * result of {@code %split}. Attributes that have their default are left out. What is no plain name stands in quotes:
 * {@code %"a node"}, {@code $"s1/width"}, {@code ?"a dimension"}. {@code #} starts a comment.
 */
@NullMarked
package lanista.ir.text;

import org.jspecify.annotations.NullMarked;
