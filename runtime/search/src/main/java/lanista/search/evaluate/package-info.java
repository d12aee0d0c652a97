// SPDX-License-Identifier: Apache-2.0
/**
 * The evaluators that train a candidate and measure what it has learned:
 * {@link lanista.search.evaluate.Classification} and {@link lanista.search.evaluate.Regression}.
 */
@NullMarked
package lanista.search.evaluate;

import org.jspecify.annotations.NullMarked;
