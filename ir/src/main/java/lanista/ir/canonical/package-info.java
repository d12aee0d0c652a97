// SPDX-License-Identifier: Apache-2.0
/**
 * When two candidates are the same. The one main entry is {@link lanista.ir.canonical.CanonicalHash}.
 *
 * <p>A graph is read once into an {@code Outline}, in which values have numbers instead of names. A {@code Walk} goes
 * through it twice, with what is known of the decisions: from the outputs on for what is needed, as freezing does, and
 * from the inputs on for {@code Terms}, each of which takes its normal form as it comes up. So the candidates of a space
 * are hashed without freezing them, and a space can be hashed of which only one decision is known. {@code Abstraction}
 * leaves of the terms plain vertices and edges, which {@link lanista.ir.isomorphism.Certificate} compares.
 *
 * <p>{@link lanista.ir.canonical.DistinctCandidates} counts with it the candidates of a space that differ, and {@link
 * lanista.ir.canonical.SameValues} are values of a decision that make no difference.
 */
@NullMarked
package lanista.ir.canonical;

import org.jspecify.annotations.NullMarked;
