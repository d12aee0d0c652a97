// SPDX-License-Identifier: Apache-2.0
/**
 * Arguments that users give by name, to evaluators, strategies, schedulers and searches alike. An
 * {@link lanista.ir.argument.Argument} is declared once, with its type, its default and a line of help; an
 * {@link lanista.ir.argument.ArgumentReader} holds what was given against the declarations and keeps all that is wrong with
 * it, at its place; what is right comes as {@link lanista.ir.argument.Arguments}.
 */
@NullMarked
package lanista.ir.argument;

import org.jspecify.annotations.NullMarked;
