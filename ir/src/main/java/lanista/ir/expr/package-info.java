// SPDX-License-Identifier: Apache-2.0
/**
 * Values that may depend on choices: {@link lanista.ir.expr.Expr} over {@link lanista.ir.expr.Decision decisions} and
 * symbolic dimensions.
 *
 * <p>Attributes, dimensions, selectors of choices and requirements are all of this one small algebra. An expression
 * without decisions, symbols and measures folds to a {@link lanista.ir.expr.Literal} as it is built. One that depends on
 * decisions is <em>not</em> simplified as it is built, because what an expression reads decides which decisions are
 * active; {@link lanista.ir.expr.Support#simplify} is for dimensions, where only the value counts.
 *
 * <p>Evaluation is lazy where the language is: {@code and}, {@code or} and {@code case} look at what they need. An
 * {@link lanista.ir.expr.Environment} that notes the questions it is asked therefore learns which decisions are active.
 */
@NullMarked
package lanista.ir.expr;

import org.jspecify.annotations.NullMarked;
