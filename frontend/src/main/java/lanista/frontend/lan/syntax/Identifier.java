// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import lanista.ir.diagnostic.SourceSpan;

/** A name where it is written: at its declaration, or at a use. */
public record Identifier(String text, SourceSpan span) {}
