// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the cases of the ONNX backend suite through the reader and the engine. {@link lanista.search.conform.Conformance}
 * is the entry: it takes a {@link lanista.search.conform.Suite} and yields a {@link
 * lanista.search.conform.ConformanceReport}.
 *
 * <p>A case is a folder with a {@code model.onnx} and, in {@code test_data_set_0} and so on, the tensors {@code
 * input_0.pb} … that go in and {@code output_0.pb} … that must come out, as <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/backend/test/README.md">ONNX's own tests</a> have them. Inputs whose
 * values decide on the structure of a network, such as the new shape of a {@code Reshape}, are told to the reader; all
 * others go through the compiled network alone.
 *
 * <p>Cases run in a process of their own, one after the other, which is replaced where a case ends it or takes too long:
 *
 * <pre>
 * Conformance ── CaseWorker ══ a folder ══▶ CaseProcess ── CaseRun ── Comparison
 *                    ◀══ an outcome ══
 * </pre>
 */
@NullMarked
package lanista.search.conform;

import org.jspecify.annotations.NullMarked;
