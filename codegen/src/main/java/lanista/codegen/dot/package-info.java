// SPDX-License-Identifier: Apache-2.0
/**
 * Drawings of graphs and spaces: {@link lanista.codegen.dot.Drawing}.
 *
 * <p>A drawing is made in three steps, a package each. {@code model} decides what is shown, {@code layout} where boxes
 * stand and how lines run, {@code svg} sets text and draws. For Graphviz, which arranges for itself, the first step is
 * enough: {@link lanista.codegen.dot.DotWriter} writes what is shown in its language.
 */
@NullMarked
package lanista.codegen.dot;

import org.jspecify.annotations.NullMarked;
