// SPDX-License-Identifier: Apache-2.0
/**
 * The rules that every graph keeps, with and without choices. {@link lanista.ir.verify.Verifier} checks them; each has a
 * name in {@link lanista.ir.verify.Rule}. The last of these is no rule of one graph, and kept by those who change one.
 *
 * <p>Values are defined before their use, and operators have all their attributes, by construction of {@link
 * lanista.ir.Graph} and {@link lanista.ir.Compute}; the rules here are what spans nodes, regions and the type rules of
 * the catalogue. What depends on choices must hold in every candidate: in a region, in those that take it. A question
 * that is too large to decide over all candidates is left to their own verification.
 */
@NullMarked
package lanista.ir.verify;

import org.jspecify.annotations.NullMarked;
