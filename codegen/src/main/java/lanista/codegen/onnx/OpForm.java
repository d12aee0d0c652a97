// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

/** How an operator of the catalogue is said in ONNX. */
@FunctionalInterface
interface OpForm {
    /** Emits one node, and says with {@link Emission#result} what its results are. */
    void emit(Emission node);
}
