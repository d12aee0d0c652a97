// SPDX-License-Identifier: Apache-2.0
/**
 * How each operator of the catalogue is computed with libtorch.
 *
 * <p>{@link lanista.engine.kernel.Kernels} is the table. Its entries are {@link lanista.engine.kernel.KernelFactory
 * factories}: binding one to a node reads the node's attributes once, builds what native calls need of them, and yields
 * a {@link lanista.engine.kernel.Kernel}. Running a kernel then costs little more than the native calls themselves: it
 * takes its operands and parameters from a {@link lanista.engine.kernel.Frame} by number and puts its results there.
 *
 * <p>Rules that all kernels keep:
 *
 * <ul>
 *   <li>A result is a handle of its own, never the very object that an operand is: whoever runs the kernels frees each
 *       operand after its last use. {@link lanista.engine.kernel.Frame#alias} makes such a handle.
 *   <li>Random numbers come from the frame's generator, never from libtorch's process-wide one. Functions of libtorch
 *       that drop out by themselves are therefore called with a probability of zero, and {@code Noise} does the rest.
 *   <li>What native calls hold (arrays, scalars, options) is built while binding; it belongs to the {@link
 *       lanista.engine.kernel.NativeOwner} of the binding. Only temporaries are made while running; the caller's scope
 *       frees those that the kernel does not close itself.
 *   <li>Dimensions that may be symbolic are asked of the tensors when the kernel runs.
 * </ul>
 *
 * <p>Gradients come from autograd, or from the kernels themselves: a {@link lanista.engine.kernel.RecordingFrame} runs each
 * node by itself and keeps a way back through it, which is the kernel's own where it is a {@code DifferentiableKernel} and a
 * record of autograd of that node alone where it is not. What a way back reads is freed as soon as it has been gone, sums of
 * gradients are formed in place, and nothing is stacked.
 *
 * <p>{@link lanista.engine.kernel.OwnKernels} run on {@code CpuKernels}, a small library in C++ with channels innermost
 * ({@code src/main/native}). It is built where a compiler is found, by the Maven profile {@code own-kernels}, and nothing
 * needs it: where it is absent, or a node does not suit it, libtorch's kernels do the same.
 *
 * <p>One class a family holds the kernels, in the order of the families of {@code lanista.ir.op}.
 */
@NullMarked
package lanista.engine.kernel;

import org.jspecify.annotations.NullMarked;
