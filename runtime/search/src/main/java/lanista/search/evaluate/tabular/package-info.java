// SPDX-License-Identifier: Apache-2.0
/**
 * Evaluating by tables of measurements that were made before, in simulated time: {@link
 * lanista.search.evaluate.tabular.Tabular} looks candidates up in a {@link lanista.search.evaluate.tabular.Table}.
 */
@NullMarked
package lanista.search.evaluate.tabular;

import org.jspecify.annotations.NullMarked;
