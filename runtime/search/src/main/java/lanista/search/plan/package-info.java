// SPDX-License-Identifier: Apache-2.0
/**
 * Searches that are described in files. A {@link lanista.search.plan.PlanDocument} is what a search file says, with what
 * overrides it; {@link lanista.search.plan.SearchPlan} is what it means, once every name is found and every value is of its
 * type; {@link lanista.search.plan.PreparedSearch} is that with its space, its data and its evaluator, and can start, or
 * explain itself as a search file in which nothing is left out.
 *
 * <p>The keys and their types are {@link lanista.search.plan.PlanKeys}, declared as the arguments of evaluators are, and are
 * read in the same way. Files are not trusted: whatever a text holds, it is read, or a diagnostic names the line.
 */
@NullMarked
package lanista.search.plan;

import org.jspecify.annotations.NullMarked;
