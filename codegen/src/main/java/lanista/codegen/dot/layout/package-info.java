// SPDX-License-Identifier: Apache-2.0
/**
 * Where the boxes of a drawing stand and how the lines between them run: {@link lanista.codegen.dot.layout.Arrangement},
 * after K. Sugiyama, S. Tagawa and M. Toda, "Methods for Visual Understanding of Hierarchical System Structures" (IEEE
 * SMC 11, 1981). Boxes stand in rows, each below those that feed it; the order within the rows keeps crossings few; then
 * boxes move sideways until lines run as straight as they can. A line that passes a row goes through a place of its own
 * in it, so that no line ever runs through a box.
 */
@NullMarked
package lanista.codegen.dot.layout;

import org.jspecify.annotations.NullMarked;
