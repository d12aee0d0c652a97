// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.EnumSet;
import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.Node;
import lanista.ir.expr.Measure;
import lanista.ir.type.TensorType;

/** What is known of every architecture of a space: a {@link Measure} that a requirement may speak of, or another amount. */
public enum Quantity {
    /** The number of trained numbers. */
    PARAMETERS,
    /** Multiply-accumulates, plus one for each bias output, for one example. */
    FLOPS,
    /**
     * The bytes of the results of every operator application that a candidate runs, for one example: each result counts in
     * full, wherever it is used, and whether or not a backend keeps it.
     */
    ACTIVATION_BYTES,
    /** The most operators on a path from an input of the model to an output; 0 where no output depends on an input. */
    DEPTH;

    /** The amounts that are not known of a node: what computes outside the catalogue costs what it likes. */
    static Set<Quantity> unknown(Node node, Compute compute) {
        Set<Quantity> unknown = EnumSet.noneOf(Quantity.class);
        if (compute.isOpaque()) {
            unknown.add(PARAMETERS);
            unknown.add(FLOPS);
        }
        if (!node.types().stream().allMatch(TensorType::isKnown)) {
            unknown.add(ACTIVATION_BYTES);
        }
        return unknown;
    }

    public static Quantity of(Measure measure) {
        return switch (measure) {
            case PARAMETERS -> PARAMETERS;
            case FLOPS -> FLOPS;
        };
    }
}
