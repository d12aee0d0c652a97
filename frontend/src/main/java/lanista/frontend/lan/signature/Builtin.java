// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

/** A layer or function that the language brings along. */
public sealed interface Builtin permits LayerSpec, FunctionSpec {
    Signature signature();

    Recipe recipe();

    default String name() {
        return signature().name();
    }
}
