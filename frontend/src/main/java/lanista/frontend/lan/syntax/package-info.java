// SPDX-License-Identifier: Apache-2.0
/**
 * The immutable syntax tree of a {@code .lan} file.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.syntax.SourceTree}: the declarations of a file. Each node knows
 * its place. Declarations, statements and expressions are sealed and dispatched through {@code match}.
 *
 * <p>The tree says what was written, not what it means: names are not looked up, and a call is a call whether a layer,
 * a block or a function is called. Left-associative operators of one run are one flat
 * {@link lanista.frontend.lan.syntax.Expression.Chain}, and the parser bounds the nesting, so that the depth of a tree
 * is bounded too: walking it by recursion is safe.
 */
@NullMarked
package lanista.frontend.lan.syntax;

import org.jspecify.annotations.NullMarked;
