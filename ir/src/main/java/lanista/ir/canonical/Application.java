// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.List;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.type.TensorType;

/** A step that applies an operator. */
final class Application extends Step {
    private final Compute compute;
    private final int layer;
    private final int number;
    private final int[] shown;
    private final Optional<Operator> closed;

    /**
     * @param number by which a walk knows it
     * @param operands with the values that find the sizes which it reads
     * @param shown the values that show those sizes where the operator stands
     */
    Application(
            Compute compute, int layer, int number, int[] operands, int[] shown, int results, List<TensorType> types) {
        super(operands, results, types);
        this.compute = compute;
        this.layer = layer;
        this.number = number;
        this.shown = shown;
        this.closed = compute.decisions().isEmpty() ? Optional.of(Operator.of(compute)) : Optional.empty();
    }

    @Override
    void demand(Walk walk) {
        walk.apply(number, closed.orElseGet(() -> walk.knowledge().operator(compute)));
        demandOperands(walk);
        for (int value : shown) {
            walk.need(value);
        }
    }

    @Override
    void make(Walk walk) {
        Operator operator = walk.applied(number);
        if (types().size() == 1) {
            walk.set(
                    results(), walk.normalForm().result(operator, layer, terms(walk), types().get(0), isOfFoundSize()));
            return;
        }
        List<Term> made = walk.normalForm().results(operator, layer, terms(walk), types(), isOfFoundSize());
        for (int index = 0; index < made.size(); index++) {
            walk.set(results() + index, made.get(index));
        }
    }
}
