// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;

/**
 * A condition on the architecture that a source states with {@code require}. It counts where the graph that states it is
 * evaluated, activates nothing, and holds where it reads an inactive decision.
 *
 * @param condition over decisions and measures
 * @param text as the source has it
 */
public record Requirement(Expr condition, String text, SourceSpan span) {}
