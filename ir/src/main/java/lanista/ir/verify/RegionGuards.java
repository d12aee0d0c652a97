// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;

/**
 * The conditions under which the regions of an operation are evaluated, in their order.
 *
 * @param around under which the operation itself is
 */
public record RegionGuards(Expr around) implements Operation.Cases<List<Expr>> {
    /** The condition under which a switch takes an alternative. */
    static Expr taken(Switch operation, Switch.Alternative alternative) {
        return Expr.equal(operation.selector(), Expr.of(alternative.key()));
    }

    /** The condition under which a repeat runs a body. */
    static Expr runs(Repeat operation, int body) {
        return Expr.apply(Function.LESS, Expr.of(body), operation.depth());
    }

    @Override
    public List<Expr> compute(Compute operation) {
        return List.of();
    }

    @Override
    public List<Expr> call(Call operation) {
        return Collections.singletonList(around);
    }

    @Override
    public List<Expr> switchOn(Switch operation) {
        return operation.alternatives().stream()
                .map(alternative -> Expr.and(around, taken(operation, alternative)))
                .toList();
    }

    @Override
    public List<Expr> select(Select operation) {
        return List.of();
    }

    @Override
    public List<Expr> repeat(Repeat operation) {
        return IntStream.range(0, operation.bodies().size())
                .mapToObj(body -> Expr.and(around, runs(operation, body)))
                .toList();
    }
}
