// SPDX-License-Identifier: Apache-2.0
/**
 * Mutators: rewrites of a graph that ask a sampler for each decision.
 *
 * <p>The one main entry is {@link lanista.mutators.Mutators}, which applies {@link lanista.mutators.Mutator mutators} to a
 * space, one after the other. A mutator says what becomes of a graph when its questions are answered; what it asks is laid
 * out as choices of the graph, so that the result is a space like any other: typed, counted and costed as a whole before
 * anything runs, and a candidate of it is rebuilt from its architecture.
 *
 * <p>Most mutators change places that look alike. Such a {@link lanista.mutators.PatternMutator} has a
 * {@link lanista.mutators.Pattern}, which tells the nodes to change, and a {@link lanista.mutators.Change}, which makes
 * what takes the place of one of them. The choices of each place then stand there, and places decide apart. What follows a
 * place is typed anew, so that a change of a width goes through the graph as far as it matters.
 *
 * <p>A mutator that changes graphs in another way is run with every answer it could get, and its graphs become the
 * alternatives of one choice ({@link lanista.mutators.Histories}). That is general, and large where it asks much.
 */
@NullMarked
package lanista.mutators;

import org.jspecify.annotations.NullMarked;
