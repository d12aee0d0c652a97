// SPDX-License-Identifier: Apache-2.0
/**
 * Pictures as SVG 1.1, in {@link lanista.codegen.dot.svg.SvgWriter}. Sizes come from a table of letter widths, and each
 * text says how long it is to be, so that a picture looks the same with any font. Colours follow the reader's preference
 * for light or dark. Nothing in a file comes from elsewhere: no script, no font, no link.
 */
@NullMarked
package lanista.codegen.dot.svg;

import org.jspecify.annotations.NullMarked;
