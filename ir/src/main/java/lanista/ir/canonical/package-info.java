// SPDX-License-Identifier: Apache-2.0
/**
 * When two candidates are the same. The one main entry is {@link lanista.ir.canonical.CanonicalHash}.
 *
 * <p>A graph is first brought into its {@code NormalForm}, by the rules of {@link lanista.ir.rewrite}; what it looks like
 * then is told apart from what it is called: the normal form becomes a {@code Structure} of plain vertices and edges,
 * whose vertices {@code Refinement} colours until each colour tells all that its surroundings tell. Where colours alone
 * decide nothing, as in regular graphs with symmetric parts, {@code Certificate} tries every choice that the symmetry
 * leaves and takes the least.
 *
 * <p>{@link lanista.ir.canonical.DistinctCandidates} counts with it the candidates of a space that differ.
 */
@NullMarked
package lanista.ir.canonical;

import org.jspecify.annotations.NullMarked;
