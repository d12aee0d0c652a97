// SPDX-License-Identifier: Apache-2.0
/**
 * Whole experiments, on tables instead of trainings. {@link lanista.benchmarks.study.StrategyStudy} runs every strategy on
 * NAS-Bench-201 and writes the page on strategies.
 */
@NullMarked
package lanista.benchmarks.study;

import org.jspecify.annotations.NullMarked;
