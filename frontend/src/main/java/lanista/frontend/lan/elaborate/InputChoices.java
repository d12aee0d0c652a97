// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Selected;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Selection;
import lanista.ir.Select;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;

/** Choices of inputs: some of several tensors, made one. */
final class InputChoices {
    private final Evaluator evaluator;

    InputChoices(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** Whether a selection may have a number of members. */
    private record Bounds(int least, int most) {}

    Datum select(Expression.InputChoice choice) {
        Optional<String> label = new Texts(evaluator.inner()).label(choice.label());
        Path path = evaluator.context().place().createChoice(label, "select");
        Expression written = choice.operands();
        Datum list = evaluator.inner().evaluate(written);
        List<Datum.Tensor> operands =
                new Expect("`select`", written.span()).tensors(new Expect("`select`", written.span()).list(list));
        if (operands.isEmpty()) {
            throw Failure.of(
                    Code.LAN0404,
                    written.span(),
                    "`select` needs at least one tensor, the list is empty",
                    "put tensors into the list");
        }
        Bounds bounds = bounds(choice.selection(), operands.size());
        Select.Reduction reduction = reduction(choice.reduction().text());
        if (reduction == Select.Reduction.FIRST && bounds.most() > 1) {
            throw Failure.of(
                    Code.LAN0404,
                    choice.reduction().span(),
                    "`first` needs a selection of 1, this one has up to %d".formatted(bounds.most()),
                    "reduce several by sum, mean or concat");
        }
        SourceSpan span = choice.label().map(Expression.Text::span).orElse(choice.span());
        Domain domain = new Domain.Subset(names(written, operands.size()), bounds.least(), bounds.most());
        Decision decision = evaluator
                .elaboration()
                .decisions()
                .declare(label.orElse(path.label()), Decision.Form.INPUT, domain, span);
        Selected selected = new Selected(decision, reduction, operands, choice.span());
        evaluator.emitter().check(selected.conditions(), choice.span());
        Select operation = new Select(decision, reduction);
        return evaluator
                .context()
                .region()
                .add(
                        evaluator.elaboration().nodeId(path.node()),
                        operation,
                        operands,
                        List.of(selected.type()),
                        choice.span())
                .get(0);
    }

    /** Operands are named by their identifiers, else by their index. */
    private static List<String> names(Expression written, int count) {
        List<String> names = new ArrayList<>();
        IntStream.range(0, count).forEach(i -> names.add(Integer.toString(i)));
        if (written instanceof Expression.ListOf list) {
            for (int i = 0; i < list.elements().size(); i++) {
                if (list.elements().get(i) instanceof Expression.Name name) {
                    names.set(i, name.text());
                }
            }
        }
        return names;
    }

    private static Select.Reduction reduction(String word) {
        return Arrays.stream(Select.Reduction.values())
                .filter(reduction -> reduction.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private Bounds bounds(Selection selection, int operands) {
        Bounds bounds = selection.match(new Selection.Cases<>() {
            @Override
            public Bounds any(Selection.Any any) {
                return new Bounds(1, operands);
            }

            @Override
            public Bounds exactly(Selection.Exactly exactly) {
                int count = count(exactly.count());
                return new Bounds(count, count);
            }

            @Override
            public Bounds between(Selection.Between between) {
                return new Bounds(count(between.from()), count(between.to()));
            }
        });
        if (bounds.least() < 1 || bounds.most() < bounds.least() || bounds.most() > operands) {
            String found = bounds.least() == bounds.most()
                    ? String.valueOf(bounds.least())
                    : bounds.least() + ".." + bounds.most();
            throw Failure.of(
                    Code.LAN0404,
                    selection.span(),
                    "of %d tensors 1 to %d can be selected, not %s".formatted(operands, operands, found),
                    "`any` is a selection of 1 to all");
        }
        return bounds;
    }

    private int count(Expression expression) {
        long count = new Expect("`select`", expression.span())
                .fixedInteger(evaluator.inner().evaluate(expression));
        return (int) Math.max(-1, Math.min(count, Integer.MAX_VALUE));
    }
}
