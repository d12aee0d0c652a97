// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.Optional;
import lanista.frontend.lan.syntax.Identifier;
import lanista.ir.diagnostic.SourceSpan;

/** An argument of a call, evaluated. */
public record Given(Optional<Identifier> name, Datum value, SourceSpan span) {}
