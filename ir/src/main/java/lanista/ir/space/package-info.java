// SPDX-License-Identifier: Apache-2.0
/**
 * Model spaces and what is picked from them. {@link lanista.ir.space.ModelSpace} is a graph with choices;
 * {@link lanista.ir.space.Architecture} is a value for each of its active decisions; freezing the one with the other
 * gives a {@link lanista.ir.space.Candidate}, whose graph is closed.
 *
 * <p>Freezing is lazy, from the outputs: it asks a {@link lanista.ir.space.Sampler} for a decision when a node that is
 * needed reads it, so the decisions it asked for are exactly the active ones. Reading an architecture, drawing one at
 * random and enumerating them all are three samplers.
 */
@NullMarked
package lanista.ir.space;

import org.jspecify.annotations.NullMarked;
