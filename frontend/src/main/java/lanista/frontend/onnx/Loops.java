// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;

/**
 * One Loop of ONNX (opset 1 to 25), written out. Its graph takes the number of the repetition, the condition, and what is
 * carried from each to the next; it yields the next condition, what is carried on, and what is gathered.
 *
 * <p>Where no condition goes in, the one that the graph yields counts all the same, as it does in ONNX Runtime and in
 * ONNX's reference implementation.
 */
final class Loops {
    /** The operands before what is carried: the trip count and the condition. */
    private static final int CONTROL = 2;

    private final Repetitions repetitions;
    private final Site site;
    private final int carried;

    Loops(Repetitions repetitions) {
        this.repetitions = repetitions;
        this.site = repetitions.site();
        this.carried = Math.max(0, site.operandCount() - CONTROL);
    }

    List<Operand> results() {
        repetitions.check(carried, CONTROL, 1);
        long count = count();
        List<Operand> state = new ArrayList<>();
        for (int i = 0; i < carried; i++) {
            state.add(site.operand(CONTROL + i));
        }
        Operand condition =
                site.has(1) ? site.operand(1) : new Operand.Counted(Numbers.scalar(ElementType.BOOL, Expr.TRUE));
        List<List<Operand>> gathered = new ArrayList<>();
        for (long i = 0; i < count && goesOn(condition); i++) {
            List<Operand> inputs = new ArrayList<>();
            inputs.add(new Operand.Counted(Numbers.scalar(ElementType.I64, Expr.of(i))));
            inputs.add(condition);
            inputs.addAll(state);
            List<Operand> outputs = repetitions.run(Long.toString(i), inputs);
            condition = outputs.get(0);
            state = outputs.subList(1, 1 + carried);
            gathered.add(outputs.subList(1 + carried, outputs.size()));
        }
        return results(state, gathered);
    }

    private List<Operand> results(List<Operand> state, List<List<Operand>> gathered) {
        List<Operand> results = new ArrayList<>(state);
        while (results.size() < site.results()) {
            int place = results.size() - carried;
            List<Operand> each = gathered.stream().map(row -> row.get(place)).toList();
            results.add(repetitions.stacked(each, 0, 1 + results.size(), results.size()));
        }
        return results;
    }

    /** The most repetitions; without a trip count the condition alone ends the loop. */
    private long count() {
        if (!site.has(0)) {
            return Long.MAX_VALUE;
        }
        Numbers count = site.numbers(0)
                .filter(Numbers::isConstant)
                .orElseThrow(
                        () -> new Unsupported(
                                "computes its trip count while it runs: it can be written out only where that is known before"));
        if (count.element() != ElementType.I64 || count.size() != 1) {
            throw site.problem(Code.LAN0303, "its trip count must be one i64, it is %s".formatted(count.type()));
        }
        return count.one();
    }

    private boolean goesOn(Operand condition) {
        Truth.require(site, condition.type(), "its condition");
        Optional<Numbers> known = condition.elements().filter(Numbers::isConstant);
        return Truth.of(
                site,
                known.orElseThrow(() -> new Unsupported(
                        "computes its condition while it runs: it can be written out only where that is known before")),
                "its condition");
    }
}
