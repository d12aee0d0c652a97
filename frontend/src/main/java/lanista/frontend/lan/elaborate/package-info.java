// SPDX-License-Identifier: Apache-2.0
/**
 * From a resolved model declaration to a model space in the IR.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.elaborate.Elaborator}. Bodies are run statement by statement with
 * values of {@link lanista.frontend.lan.elaborate.graph}: a number that a choice decides is an expression over decisions, a
 * tensor is a value of a graph under construction, and a layer is a closure that adds nodes when it is applied. A layer is
 * made once, and so is its name for parameters; it may be applied often.
 *
 * <p>An expression that fails is reported and yields poison, which fails silently wherever it is needed: a run reports
 * several errors and no consequences of others. Types are checked with the condition under which a node is evaluated, so
 * a branch may rely on its {@code if}.
 *
 * <p>What a choice decides is never evaluated here for each candidate; regions of switches and repeats are built once.
 */
@NullMarked
package lanista.frontend.lan.elaborate;

import org.jspecify.annotations.NullMarked;
