// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Selection;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;

/** How many of several things a choice takes. */
record Bounds(int least, int most) {
    /**
     * What there is to take.
     *
     * @param word of the choice
     * @param things in words
     * @param fewest that may be taken
     */
    record Offer(String word, String things, int count, int fewest) {}

    /** The bounds that are written. */
    static Bounds of(Evaluator evaluator, Selection selection, Offer offer) {
        return selection.match(new Selection.Cases<>() {
            @Override
            public Bounds any(Selection.Any any) {
                return new Bounds(1, offer.count()).in(offer, any.span());
            }

            @Override
            public Bounds exactly(Selection.Exactly exactly) {
                return Bounds.exactly(evaluator.inner().evaluate(exactly.count()), exactly, offer);
            }

            @Override
            public Bounds between(Selection.Between between) {
                return new Bounds(number(between.from()), number(between.to())).in(offer, between.span());
            }

            private int number(Expression expression) {
                return Bounds.number(evaluator.inner().evaluate(expression), expression.span(), offer);
            }
        });
    }

    /** The bounds where one number is written. */
    static Bounds exactly(Datum count, Selection.Exactly written, Offer offer) {
        int number = number(count, written.span(), offer);
        return new Bounds(number, number).in(offer, written.span());
    }

    private static int number(Datum count, SourceSpan span, Offer offer) {
        long number = new Expect(offer.word(), span).fixedInteger(count);
        return (int) Math.max(-1, Math.min(number, Integer.MAX_VALUE));
    }

    private Bounds in(Offer offer, SourceSpan span) {
        if (least >= offer.fewest() && least <= most && most <= offer.count()) {
            return this;
        }
        String found = least == most ? String.valueOf(least) : least + ".." + most;
        throw Failure.of(
                Code.LAN0404,
                span,
                "of %d %s %d to %d can be selected, not %s"
                        .formatted(offer.count(), offer.things(), offer.fewest(), offer.count(), found),
                "`any` is a selection of 1 to all");
    }
}
