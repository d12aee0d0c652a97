// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.List;
import lanista.ir.type.TensorType;

/** A step that is a graph of its own. */
final class Subgraph extends Step {
    private final Region body;

    Subgraph(Region body, int[] operands, int results, List<TensorType> types) {
        super(operands, results, types);
        this.body = body;
    }

    @Override
    void demand(Walk walk) {
        body.demand(walk, results());
        demandLike(walk, body.inputs());
    }

    @Override
    void make(Walk walk) {
        pass(walk, body.inputs());
        body.make(walk, results());
    }
}
