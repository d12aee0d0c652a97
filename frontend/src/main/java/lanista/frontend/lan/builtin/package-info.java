// SPDX-License-Identifier: Apache-2.0
/**
 * The layers and tensor functions that the language brings along, and what they are in the IR.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.builtin.Builtins}, the table by name. A
 * {@link lanista.frontend.lan.builtin.LayerSpec} or {@link lanista.frontend.lan.builtin.FunctionSpec} has a
 * {@link lanista.frontend.lan.builtin.Signature}, whose names, order and defaults are those of torch.nn and
 * torch.nn.functional without the input size, and a {@link lanista.frontend.lan.builtin.Recipe}, which turns bound
 * arguments into an operator of the catalogue and its attributes.
 *
 * <p>Deviations from torch: {@code flatten} starts at dimension 1, LayerNorm and RMSNorm normalise the last axis unless
 * {@code axis} says otherwise, {@code max} and {@code min} over axes return the values alone, recurrent layers and
 * attention are batch-first and return the sequence alone.
 */
@NullMarked
package lanista.frontend.lan.builtin;

import org.jspecify.annotations.NullMarked;
