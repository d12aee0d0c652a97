// SPDX-License-Identifier: Apache-2.0
/**
 * ONNX Runtime: ONNX models run as they will be served, to check what was exported and to measure how fast it is.
 *
 * <p>{@link lanista.engine.ort.OnnxProgram} is a model that is open: named tensors in, named tensors out. It is to ONNX
 * Runtime what {@link lanista.engine.Program} is to libtorch, and owns its native memory until it is closed; what a run
 * makes is freed before the run returns. {@link lanista.engine.ort.Latency} says how long runs take.
 *
 * <p>ONNX Runtime is loaded on first use and kept until the process ends. It reports nothing to anybody.
 */
@NullMarked
package lanista.engine.ort;

import org.jspecify.annotations.NullMarked;
