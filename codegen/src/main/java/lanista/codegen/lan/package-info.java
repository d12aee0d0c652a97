// SPDX-License-Identifier: Apache-2.0
/**
 * Graphs as source in the language, in two ways that say each operator alike: it has a {@link
 * lanista.codegen.lan.Phrase}, in torch.nn's terms where they fit.
 *
 * <p>{@link lanista.codegen.lan.SourceWriter} writes a candidate over the shared source model, with the blocks, comments,
 * parameters and paths that it came with: {@link lanista.codegen.lan.BlockWriter} a block, {@link
 * lanista.codegen.lan.ExpressionWriter} what stands in it, and {@link lanista.codegen.lan.Joining} makes pipelines of it.
 *
 * <p>{@link lanista.codegen.lan.LanSource} writes a graph that says nothing of its source, such as an imported one. {@link
 * lanista.codegen.lan.Segments} finds the places that a single tensor passes; what repeats between them becomes a block.
 * {@link lanista.codegen.lan.BodyWriter} then writes statements, as pipelines where tensors are used once.
 */
@NullMarked
package lanista.codegen.lan;

import org.jspecify.annotations.NullMarked;
