// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

/** A tensor function that the language brings along. The operands of its operator are its tensor parameters, in order. */
public record FunctionSpec(Signature signature, Recipe recipe) implements Builtin {}
