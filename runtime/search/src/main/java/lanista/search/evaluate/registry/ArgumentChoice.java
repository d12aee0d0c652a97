// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lanista.frontend.lan.ChoiceText;
import lanista.ir.argument.Argument;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;

/** Choices of values that stand where an argument has one: texts in the form of the model language. */
final class ArgumentChoice {
    private static final Pattern FORM = Pattern.compile("choice(?=[\\s\\[(\"]).*", Pattern.DOTALL);

    private ArgumentChoice() {}

    /** The text of a choice; empty for any other value. A path is one whatever it looks like. */
    static Optional<String> text(Argument argument, JsonValue value) {
        return value.literal()
                .filter(literal ->
                        literal instanceof Literal.Text && !argument.type().isPath())
                .map(Literal::asText)
                .filter(text -> FORM.matcher(text).matches());
    }

    /**
     * Reads the text of a choice; without a label the choice is called as the argument is.
     *
     * @throws SourceException where it is no choice of values
     */
    static Decision read(String argument, EmbeddedText text) {
        Parsed<Decision> choice = ChoiceText.parse(text.file(), text.text(), argument);
        return choice.value()
                .orElseThrow(() -> new SourceException(choice.diagnostics().stream()
                        .map(problem -> problem.at(text.of(problem.span())))
                        .toList()));
    }

    /** Values that an argument takes where it takes all that may be chosen: every one listed, or both ends of a range. */
    static List<Literal> ends(Decision decision) {
        return decision.domain().match(new Domain.Cases<>() {
            @Override
            public List<Literal> listed(Domain.Listed domain) {
                return domain.values();
            }

            @Override
            public List<Literal> stepped(Domain.Stepped domain) {
                return List.of(Literal.of(domain.from()), Literal.of(domain.to()));
            }

            @Override
            public List<Literal> reals(Domain.Reals domain) {
                return List.of(Literal.of(domain.from()), Literal.of(domain.to()));
            }

            @Override
            public List<Literal> subset(Domain.Subset domain) {
                throw new IllegalArgumentException("an argument is one value, the choice is a subset");
            }
        });
    }
}
