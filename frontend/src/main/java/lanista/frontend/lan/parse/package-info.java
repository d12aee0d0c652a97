// SPDX-License-Identifier: Apache-2.0
/**
 * From the text of a {@code .lan} file to its syntax tree.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.parse.SourceParser}. A
 * {@link lanista.frontend.lan.parse.SourceText} is decoded and bounded; its tokens pass a filter that ends statements,
 * balances brackets and takes strings with interpolation apart; their nesting is bounded before the generated parser
 * recurses over them; and the builders turn its parse tree into immutable records.
 *
 * <p>The grammar has no actions and no predicates. Errors are reported in our own words, one a line at most, and the
 * parser goes on with the next line, so that a run reports several.
 */
@NullMarked
package lanista.frontend.lan.parse;

import org.jspecify.annotations.NullMarked;
