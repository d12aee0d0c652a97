// SPDX-License-Identifier: Apache-2.0
/**
 * What layers, functions and blocks are called with, and what a built-in one makes of it.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.signature.Signature}: named parameters, each with the
 * {@link lanista.frontend.lan.signature.Form} of value it takes and a default. A built-in layer or function
 * ({@link lanista.frontend.lan.signature.Builtin}) has a {@link lanista.frontend.lan.signature.Recipe} beside it, which
 * turns bound arguments into an operator of the catalogue and its attributes.
 */
@NullMarked
package lanista.frontend.lan.signature;

import org.jspecify.annotations.NullMarked;
