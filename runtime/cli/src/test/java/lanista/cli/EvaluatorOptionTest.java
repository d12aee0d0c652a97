// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("torch")
class EvaluatorOptionTest {
    @TempDir
    private Path folder;

    private Terminal search(String... arguments) {
        List<String> all = new ArrayList<>(List.of("search", example("digits.lan"), "--out"));
        all.add(folder.resolve("out").toString());
        all.addAll(List.of(arguments));
        return Terminal.run(all.toArray(String[]::new));
    }

    @Test
    void measuresProxiesInsteadOfTraining() {
        Terminal search = search(
                "--data",
                "digits",
                "--trials",
                "2",
                "--evaluator",
                "zero-cost",
                "--arguments",
                "{\"proxies\": [\"snip\", \"parameters\"]}");

        assertThat(search.exitCode()).as(search.errors()).isZero();
        assertThat(search.output()).containsPattern("rank +trial +snip +parameters");
    }

    @Test
    void needsNoDataForATable() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), """
                conv2,dropout1,features,accuracy
                plain,0.5,64,0.7
                separable,0.5,64,0.8
                plain,0.25,64,0.9
                """);

        Terminal search = search(
                "--strategy",
                "grid",
                "--trials",
                "100",
                "--evaluator",
                "tabular",
                "--arguments",
                "{\"file\": \"%s\", \"objective\": \"maximize accuracy\"}".formatted(table));

        assertThat(search.exitCode()).as(search.errors()).isZero();
        assertThat(search.output().lines().skip(1).findFirst().orElseThrow())
                .contains("0.9000")
                .contains("\"dropout1\":0.25");
    }

    @Test
    void searchesChoicesOfTheLanguageAmongArguments() {
        String choice = "{\"proxies\": \"choice \\\"proxy\\\" [\\\"parameters\\\"]\"}";
        Terminal search =
                search("--data", "digits", "--trials", "1", "--evaluator", "zero-cost", "--arguments", choice);

        assertThat(search.exitCode()).as(search.errors()).isZero();
        assertThat(search.output()).contains("\"_evaluator\":{\"proxy\":\"parameters\"}");
    }

    @Test
    void pointsIntoTheTextOfTheArguments() {
        String wrong = "{\"batchSize\": \"choice [16, many]\"}";
        Terminal search = search("--data", "digits", "--evaluator", "zero-cost", "--arguments", wrong);

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors()).contains("""
                error[LAN0201]: there is no `many` here
                 --> --arguments:1:28
                  |
                1 | {"batchSize": "choice [16, many]"}
                  |                            ^^^^
                """);
    }

    @Test
    void asksForDataWhereTheyAreNeeded() {
        Terminal search = search("--evaluator", "zero-cost");

        assertThat(search.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(search.errors()).contains("Missing required option: '--data=D'");
    }

    @Test
    void suggestsTheEvaluatorThatWasMeant() {
        Terminal search = search("--data", "digits", "--evaluator", "zerocost");

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors())
                .contains("error[LAN0711]: there is no evaluator 'zerocost'")
                .contains("did you mean 'zero-cost'?");
    }

    @Test
    void namesTheArgumentThatIsWrong() {
        Terminal search = search("--data", "digits", "--arguments", "{\"epochs\": 0}");

        assertThat(search.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(search.errors())
                .contains("error[LAN0712]: the argument 'epochs' is a whole number from 1 on")
                .contains("--arguments:1:12");
    }

    @Test
    void takesArgumentsInOnePlace() {
        Terminal search = search("--data", "digits", "--epochs", "2", "--arguments", "{}");

        assertThat(search.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(search.errors())
                .contains("--epochs and --latency do not go with --arguments; write {\"epochs\":2} there");
    }

    @Test
    void listsTheEvaluatorsInItsHelp() {
        assertThat(Terminal.run("search", "--help").output())
                .contains("--evaluator=NAME", "classification", "onnx-latency", "regression", "tabular", "zero-cost");
    }
}
