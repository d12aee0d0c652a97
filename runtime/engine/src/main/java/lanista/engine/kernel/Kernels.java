// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Optional;
import lanista.ir.op.OpType;

/** The kernels of all operators, and what a program may know of them beside the catalogue. */
public final class Kernels {
    private static final KernelTable TABLE = fill(new KernelTable());

    private Kernels() {}

    private static KernelTable fill(KernelTable table) {
        Activations.addTo(table);
        Arithmetic.addTo(table);
        Attentions.addTo(table);
        Bits.addTo(table);
        Comparisons.addTo(table);
        Convolutions.addTo(table);
        Detections.addTo(table);
        Draws.addTo(table);
        Indexing.addTo(table);
        Joins.addTo(table);
        Layouts.addTo(table);
        Losses.addTo(table);
        Matrices.addTo(table);
        Mixtures.addTo(table);
        Normalizations.addTo(table);
        PeakPools.addTo(table);
        Pools.addTo(table);
        Quantization.addTo(table);
        Recurrents.addTo(table);
        Reductions.addTo(table);
        Regularizers.addTo(table);
        Resizings.addTo(table);
        Scans.addTo(table);
        Scatters.addTo(table);
        Searches.addTo(table);
        Specials.addTo(table);
        Transforms.addTo(table);
        Trigonometry.addTo(table);
        return table;
    }

    /** What makes the kernels of an operator; absent for one that the engine cannot run. */
    public static Optional<KernelFactory> find(OpType operator) {
        return TABLE.find(operator);
    }

    /** What makes a kernel that overwrites its first operand; absent where an operator has none. */
    public static Optional<KernelFactory> inPlace(OpType operator) {
        return InPlace.find(operator.name());
    }

    /** What makes a kernel that brings a tensor of rank 4 into the layout with channels innermost. */
    public static KernelFactory toChannelsLast() {
        return binding -> Kernel.unary(ChannelsLast::arranged);
    }
}
