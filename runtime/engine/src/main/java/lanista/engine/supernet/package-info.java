// SPDX-License-Identifier: Apache-2.0
/**
 * Supernets: all candidates of a space in one network that shares their weights.
 *
 * <p>A supernet is no network of its own kind. {@link lanista.engine.supernet.SupernetLowering} turns the graph of a space
 * into a closed graph, in which what a decision leaves open is computed for all of its live values and mixed by weights,
 * and these weights are inputs like any other: {@link lanista.engine.supernet.SupernetGraph} tells which is which. Where
 * only one value of each decision is live, that graph is the frozen candidate. Either way it is compiled to a {@link
 * lanista.engine.Program} by the passes that every graph goes through, and gradients of the weights come out of the same
 * backward pass as those of the parameters: that of a {@link lanista.engine.Recording}, which forms a mixture in one pass and
 * makes the gradients of weights and values from that of the mixture alone.
 *
 * <p>{@link lanista.engine.supernet.SharedLayout} has each layer once, in the largest size that an architecture gives it; a
 * program that needs less of it is handed slices: the first channels, the centre of a kernel.
 */
@NullMarked
package lanista.engine.supernet;

import org.jspecify.annotations.NullMarked;
