// SPDX-License-Identifier: Apache-2.0
/**
 * The layers and tensor functions that the language brings along, family by family.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.builtin.Builtins}, the table by name. Names, order and defaults of
 * parameters are those of torch.nn and torch.nn.functional without the input size.
 *
 * <p>Deviations from torch: {@code flatten} starts at dimension 1, LayerNorm and RMSNorm normalise the last axis unless
 * {@code axis} says otherwise, {@code max} and {@code min} over axes return the values alone, recurrent layers and
 * attention are batch-first and return the sequence alone.
 */
@NullMarked
package lanista.frontend.lan.builtin;

import org.jspecify.annotations.NullMarked;
