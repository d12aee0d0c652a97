// SPDX-License-Identifier: Apache-2.0
/**
 * When two coloured graphs are the same up to the order of their vertices. The one main entry is {@link
 * lanista.ir.isomorphism.Certificate}: 128 bits of a {@link lanista.ir.isomorphism.Structure}, which equal structures
 * share.
 *
 * <p>{@link lanista.ir.isomorphism.Colouring} refines the colours until each tells all that its surroundings tell. On most
 * graphs that is all. Where it decides nothing, as in regular graphs with symmetric parts, {@code Components} are what is
 * still open, and each is known by the least certificate that it gets when one vertex of a class is told apart from the
 * others, within a limit of {@link lanista.ir.isomorphism.Work}.
 */
@NullMarked
package lanista.ir.isomorphism;

import org.jspecify.annotations.NullMarked;
