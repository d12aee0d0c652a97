// SPDX-License-Identifier: Apache-2.0
/**
 * From a closed graph to a flat list of kernel calls; nothing native happens here.
 *
 * <p>{@link lanista.engine.plan.Planner} first simplifies the graph, with the rules of {@code lanista.ir.rewrite} and two
 * that only a program may apply: {@code DropIdleDropout} knows the mode, and {@code DropZeros} the kernels. Then the graph
 * is laid out as a {@code Draft}: steps in order, each reading and filling numbered slots, every slot filled once.
 * {@code ArrangeChannelsLast} and {@code WriteInPlace} change the draft where kernels run faster, and what is left becomes
 * a {@link lanista.engine.plan.Plan}, which also tells after which step each slot is needed no more.
 *
 * <p>A plan for recorded runs goes further, as nothing has to be shown to autograd: {@code FuseNormalizations} makes batch
 * normalisations one with a ReLU or a mixture behind them, and {@code UseOwnKernels} puts kernels that know their own
 * gradients in the places of libtorch's. {@link lanista.engine.plan.Passes} turns single passes off, by name.
 *
 * <p>All of it keeps the results exactly as they are, to the bit, with three exceptions where the order of floating-point
 * operations may differ: sums whose zeros are dropped, layouts for which libtorch has other kernels, and our own kernels.
 */
@NullMarked
package lanista.engine.plan;

import org.jspecify.annotations.NullMarked;
