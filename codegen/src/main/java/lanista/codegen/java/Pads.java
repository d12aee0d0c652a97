// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.expr.Expr;

/** Padding of the last axes as ONNX lists it, all begins and then all ends. */
record Pads(List<Expr> begins, List<Expr> ends) {
    static Pads of(List<Expr> pads) {
        int axes = pads.size() / 2;
        return new Pads(pads.subList(0, axes), pads.subList(axes, pads.size()));
    }

    boolean symmetric() {
        return begins.equals(ends);
    }

    /** In libtorch's order: begin and end of the last axis, then of the one before it. */
    List<Expr> lastFirst() {
        List<Expr> order = new ArrayList<>();
        for (int axis = begins.size() - 1; axis >= 0; axis--) {
            order.add(begins.get(axis));
            order.add(ends.get(axis));
        }
        return order;
    }

    /** Zeros for these axes. */
    List<Expr> none() {
        return begins.stream().map(each -> Expr.of(0)).toList();
    }
}
