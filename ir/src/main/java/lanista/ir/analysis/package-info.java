// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a graph or a space before anything runs: {@link lanista.ir.analysis.Cost} of a closed graph, which
 * decisions are {@linkplain lanista.ir.analysis.Activity active when}, how many architectures there are
 * ({@link lanista.ir.analysis.ArchitectureCount}), and what they cost in each {@link lanista.ir.analysis.Quantity}: any one
 * of them ({@link lanista.ir.analysis.SpaceCost}), and the least and the most
 * ({@link lanista.ir.analysis.CostRange}).
 */
@NullMarked
package lanista.ir.analysis;

import org.jspecify.annotations.NullMarked;
