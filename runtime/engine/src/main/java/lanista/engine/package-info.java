// SPDX-License-Identifier: Apache-2.0
/**
 * The engine: a closed graph compiled to a program over libtorch, and the ground it stands on.
 *
 * <p>{@link lanista.engine.NativeRuntime} loads libtorch once, on first use, with the settings measured to be right, and
 * describes what it found. Everything else here asks it first, so nothing native happens before it is needed:
 *
 * <ul>
 *   <li>{@link lanista.engine.TensorScope} holds native objects for the length of a block, {@link
 *       lanista.engine.OwnedPointers} those that live longer: parameters, the state of an optimizer. The garbage collector
 *       frees nothing native.
 *   <li>{@link lanista.engine.ComputeThreads} makes the threads that compute: a number of OpenMP workers of their own,
 *       denormal numbers flushed on each.
 *   <li>{@link lanista.engine.RandomStream} is a trial's own source of random numbers; libtorch's process-wide one is
 *       never used.
 *   <li>{@link lanista.engine.GradientMode} switches the recording of gradients, {@link lanista.engine.BoxedOperator}
 *       calls operators that have no Java method, {@link lanista.engine.TensorArrays} copies arrays in and out, and
 *       {@link lanista.engine.NativeErrors} turns native failures into messages.
 * </ul>
 *
 * <p>{@link lanista.engine.Program} runs a graph with all that autograd can do, or {@linkplain lanista.engine.Recording
 * records} a run that can come back once, which costs less; supernets do the latter.
 *
 * <p>A native object is never kept in a static field: whatever holds one can be closed, and the tests check that a class
 * leaves as many behind as it found.
 */
@NullMarked
package lanista.engine;

import org.jspecify.annotations.NullMarked;
