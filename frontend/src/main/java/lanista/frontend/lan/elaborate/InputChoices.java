// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
        Select.Reduction reduction = reduction(choice.reduction().text());
        Decision decision = decision(choice, label, path, operands);
        checkCount(decision, reduction, choice);
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

    /** The decision that a list made by a choice follows, or one of its own. */
    private Decision decision(
            Expression.InputChoice choice, Optional<String> label, Path path, List<Datum.Tensor> operands) {
        Bounds.Offer offer = new Bounds.Offer("`select`", "tensors", operands.size(), 1);
        if (choice.selection() instanceof Selection.Exactly exactly) {
            Datum count = evaluator.inner().evaluate(exactly.count());
            return count instanceof Datum.Items taken
                    ? followed(taken, choice, operands.size())
                    : declared(choice, label.orElse(path.label()), operands, Bounds.exactly(count, exactly, offer));
        }
        Bounds bounds = Bounds.of(evaluator, choice.selection(), offer);
        return declared(choice, label.orElse(path.label()), operands, bounds);
    }

    private Decision declared(Expression.InputChoice choice, String label, List<Datum.Tensor> operands, Bounds bounds) {
        Domain domain = new Domain.Subset(Subsets.names(choice.operands(), operands), bounds.least(), bounds.most());
        SourceSpan span = choice.label().map(Expression.Text::span).orElse(choice.span());
        return evaluator.elaboration().decisions().declare(label, Decision.Form.INPUT, domain, span);
    }

    private static Decision followed(Datum.Items taken, Expression.InputChoice choice, int operands) {
        Decision decision = Subsets.decisionOf(taken, choice.selection().span());
        if (taken.elements().size() != operands) {
            throw Failure.of(
                    Code.LAN0404,
                    choice.selection().span(),
                    "a list of %d booleans cannot select among %d tensors"
                            .formatted(taken.elements().size(), operands),
                    "choose among as many elements as there are tensors");
        }
        if (choice.label().isPresent()) {
            throw Failure.of(
                    Code.LAN0404,
                    choice.label().get().span(),
                    "the selection is decided already, by '%s'".formatted(decision.label()),
                    "leave the label out");
        }
        return decision;
    }

    private static void checkCount(Decision decision, Select.Reduction reduction, Expression.InputChoice choice) {
        int most = ((Domain.Subset) decision.domain()).most();
        if (reduction == Select.Reduction.FIRST && most > 1) {
            throw Failure.of(
                    Code.LAN0404,
                    choice.reduction().span(),
                    "`first` needs a selection of 1, this one has up to %d".formatted(most),
                    "reduce several by sum, mean or concat");
        }
    }

    private static Select.Reduction reduction(String word) {
        return Arrays.stream(Select.Reduction.values())
                .filter(reduction -> reduction.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
