// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.Optional;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Expr;

/**
 * A condition that does not hold in every candidate that could have a node. Whether any has, and meets the requirements of
 * the space, is known when the whole model is.
 *
 * @param holds the condition
 * @param guard under which the place is evaluated
 * @param node that needs the condition; absent where the place itself does
 * @param problem what to say where some candidate breaks it
 * @param site where elaboration is, as the problem does not tell
 */
public record Doubt(Expr holds, Expr guard, Optional<NodeId> node, Diagnostic problem, Optional<Site> site) {}
