// SPDX-License-Identifier: Apache-2.0
/**
 * Evaluators by name, with arguments in JSON. {@link lanista.search.evaluate.registry.Evaluators} finds the
 * {@link lanista.search.evaluate.registry.EvaluatorProvider providers} on the class path; each declares its
 * {@link lanista.ir.argument.Argument arguments}, which are checked before it sees them.
 */
@NullMarked
package lanista.search.evaluate.registry;

import org.jspecify.annotations.NullMarked;
