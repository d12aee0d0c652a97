// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.ir.argument.Argument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/evaluators.md} against the evaluators that there are. */
class EvaluatorsPageTest {
    private static final Path PAGE = Path.of("../../docs/evaluators.md");
    private static final Path OWN = Path.of("src/test/java/lanista/search/evaluate/registry/ConstantProvider.java");

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    static Stream<EvaluatorProvider> builtIn() {
        return Evaluators.all().stream().filter(provider -> !(provider instanceof ConstantProvider));
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void listsTheArgumentsOfEachEvaluator(EvaluatorProvider provider) throws IOException {
        String rows = provider.arguments().stream().map(EvaluatorsPageTest::row).collect(Collectors.joining());
        String section = """
            ### `%s`

            %s.

            | argument | takes | without it | what it is |
            |---|---|---|---|
            %s\
            """.formatted(provider.name(), capitalized(provider.summary()), rows);

        assertThat(page()).contains(section);
    }

    private static String row(Argument argument) {
        String fallback = argument.presence()
                .fallback()
                .map(value -> "`%s`".formatted(value))
                .orElse(argument.presence().required() ? "needed" : "");
        return "| `%s` | %s | %s | %s |\n"
                .formatted(argument.name(), argument.type().words(), fallback, argument.summary());
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    @Test
    void listsEveryProxy() throws IOException {
        String page = page();

        assertThat(Arrays.stream(ZeroCostProxy.values()))
                .allSatisfy(
                        proxy -> assertThat(page).contains("| `%s` | %s |".formatted(proxy.metric(), proxy.summary())));
    }

    @Test
    void showsAnEvaluatorThatWorks() throws IOException {
        String source = Files.readString(OWN);

        assertThat(page()).contains(source.substring(source.indexOf("/** An evaluator")));
    }
}
