// SPDX-License-Identifier: Apache-2.0
/**
 * From measurements to {@code docs/performance.md}: {@link lanista.benchmarks.report.Measurement} runs the benchmarks in
 * rounds and writes what it finds with its origin, {@link lanista.benchmarks.report.PerformancePage} makes tables of that.
 *
 * <p>A round runs every benchmark once, each in a process of its own, so that a program and its twin are minutes apart at
 * most; ratios are taken within a round, and the page tells the median of the rounds.
 */
@NullMarked
package lanista.benchmarks.report;

import org.jspecify.annotations.NullMarked;
