// SPDX-License-Identifier: Apache-2.0
/**
 * Graphs as source in the language: {@link lanista.codegen.lan.LanSource}.
 *
 * <p>Each operator has a {@link lanista.codegen.lan.Phrase}, in torch.nn's terms where they fit. {@link
 * lanista.codegen.lan.Segments} finds the places that a single tensor passes; what repeats between them becomes a block.
 * {@link lanista.codegen.lan.BodyWriter} then writes statements, as pipelines where tensors are used once.
 */
@NullMarked
package lanista.codegen.lan;

import org.jspecify.annotations.NullMarked;
