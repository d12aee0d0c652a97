// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanista.frontend.lan.Lan;
import lanista.ir.analysis.Cost;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Measure;
import org.junit.jupiter.api.Test;

/** What the compiler says of spaces that may be wrong, against each of their candidates written out and compiled alone. */
class CarelessSpacePropertyTest {
    private static Lan compile(String text) {
        return Lan.parse("space.lan", text);
    }

    private static boolean isRight(String text) {
        return compile(text).space().value().isPresent();
    }

    /** Whether nothing is wrong but types. */
    private static boolean isOfTypes(Lan reading) {
        return errors(reading).stream().allMatch(error -> error.code().name().startsWith("LAN03"));
    }

    private static List<Diagnostic> errors(Lan reading) {
        return reading.space().diagnostics().stream()
                .filter(Diagnostic::isError)
                .toList();
    }

    @Test
    void refusesASpaceExactlyWhereACandidateIsWrongAndSaysWhich() {
        SpaceProperty.ofCareless(getClass(), text -> {
            Lan reading = compile(text);
            if (!isOfTypes(reading)) {
                return;
            }
            WrittenOut.of(text).ifPresent(written -> {
                assertThat(written.areAllRight())
                        .as("whether all candidates are right")
                        .isEqualTo(isRight(text));
                for (Diagnostic error : errors(reading)) {
                    Blame.of(error, written.specialiser())
                            .filter(blame -> errors(reading).size() == 1)
                            .ifPresent(blame -> assertIsTo(blame, written));
                }
            });
        });
    }

    private static void assertIsTo(Blame blame, WrittenOut written) {
        int total = blame.labels().stream()
                .mapToInt(label -> written.specialiser().values(label).size())
                .reduce(1, Math::multiplyExact);

        assertThat(written.failsWherever(blame.cause(), blame.error()))
                .as("whether %s is to blame", blame)
                .isTrue();
        assertThat(blame.cause()).as("smallest cause").hasSize(written.smallestCause(blame.error(), blame.labels()));
        // Where some decisions are inactive in some candidates there are fewer architectures than ways.
        if (blame.total() == total) {
            assertThat(blame.count())
                    .as("ways that fail")
                    .isEqualTo(written.failing(blame.error(), blame.labels()).size());
        }
    }

    @Test
    void freezesToTheCandidateThatIsWrittenOut() {
        SpaceProperty.ofCareless(
                getClass(),
                text -> Candidates.of(text).ifPresent(candidates -> {
                    Specialiser specialiser = Specialiser.of(text).orElseThrow();
                    for (Candidates.Frozen frozen : candidates.all()) {
                        Lan written = compile(specialiser.specialised(named(specialiser, frozen.answers())));
                        for (Measure measure : Measure.values()) {
                            assertThat(Cost.of(frozen.candidate().graph()).measure(measure))
                                    .as(measure.word())
                                    .isEqualTo(Cost.of(Candidates.only(written.orThrow()))
                                            .measure(measure));
                        }
                    }
                }));
    }

    /** An architecture by the words of diagnostics; what is inactive takes its first value. */
    private static Map<String, String> named(Specialiser specialiser, Map<Decision, Literal> answers) {
        Map<String, String> named = new LinkedHashMap<>();
        specialiser.assignments().get(0).forEach(named::put);
        answers.forEach((decision, value) -> {
            if (decision.domain().kind() != Kind.REAL) {
                named.put(decision.label().text(), word(decision, value));
            }
        });
        return named;
    }

    private static String word(Decision decision, Literal value) {
        if (value instanceof Literal.Text text) {
            return text.value();
        }
        if (decision.domain() instanceof Domain.Subset subset) {
            return value.asItems().stream()
                    .map(index -> subset.names().get((int) index.asLong()))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }
}
