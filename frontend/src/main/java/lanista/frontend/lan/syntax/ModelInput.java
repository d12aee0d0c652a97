// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

/** A tensor that a model is given: {@code image: f32[batch, 1, 28, 28]}. */
public record ModelInput(Identifier name, TypeSyntax type) {}
