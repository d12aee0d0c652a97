// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.search.ArgumentTable;
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
        assertThat(page()).contains(ArgumentTable.section(provider.name(), provider.summary(), provider.arguments()));
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
