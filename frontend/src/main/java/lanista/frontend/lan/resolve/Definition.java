// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import lanista.frontend.lan.syntax.Declaration;

/** A block or a constant, and the file whose names its text uses. */
public record Definition(Declaration declaration, Module home) {}
