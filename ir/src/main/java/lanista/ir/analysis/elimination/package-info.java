// SPDX-License-Identifier: Apache-2.0
/**
 * Sums over all ways to decide, without walking them: bucket elimination (Dechter, Artificial Intelligence 113, 1999) over
 * {@link lanista.ir.analysis.elimination.Table}s whose entries are {@link lanista.ir.analysis.elimination.Spectrum}s, so
 * that a bound on a total, such as FLOPs, is a window on the sums. {@link lanista.ir.analysis.elimination.Elimination} is
 * the main entry; what the numbers mean is a {@link lanista.ir.analysis.elimination.Semiring}.
 */
@NullMarked
package lanista.ir.analysis.elimination;

import org.jspecify.annotations.NullMarked;
