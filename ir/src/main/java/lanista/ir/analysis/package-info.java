// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a graph or a space before anything runs: {@link lanista.ir.analysis.Cost} of a closed graph, which
 * decisions are {@linkplain lanista.ir.analysis.Activity active when}, and how many architectures there are
 * ({@link lanista.ir.analysis.ArchitectureCount}).
 */
@NullMarked
package lanista.ir.analysis;

import org.jspecify.annotations.NullMarked;
