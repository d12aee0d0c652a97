// SPDX-License-Identifier: Apache-2.0
/**
 * How graphs are changed. {@link lanista.ir.rewrite.Rewriter} applies local {@link lanista.ir.rewrite.RewriteRule rules}
 * until none finds anything; a {@link lanista.ir.rewrite.Pass} changes a whole graph at once, and a {@link
 * lanista.ir.rewrite.Pipeline} is several in a row. Both are written with the {@link lanista.ir.rewrite.Edits}.
 *
 * <p>Graphs are values: a change makes another graph, and what did not change is the same object, which everything here
 * tests with {@code ==}. A change keeps inputs and the types of outputs. Rules and passes work on model spaces as on
 * candidates, inside regions too, and are held against the {@linkplain lanista.ir.verify rules of the IR}: a broken
 * result names who made it.
 */
@NullMarked
package lanista.ir.rewrite;

import org.jspecify.annotations.NullMarked;
