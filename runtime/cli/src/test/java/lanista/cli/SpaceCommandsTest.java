// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import static lanista.cli.Terminal.example;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpaceCommandsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @Test
    void checkReportsOnASpace() {
        Terminal terminal = Terminal.run("check", example("digits.lan"));
        assertThat(terminal.errors()).isEmpty();
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.output()).isEqualTo("""
                        model Digits
                          NNI's quick-start network as a model space, for the embedded 8x8 digits: 18 architectures.

                        decision  kind   values
                        conv2     layer       2  plain, separable
                        dropout1  value       3  0.25, 0.5, 0.75
                        features  value       3  64, 128, 256

                        architectures        18
                        distinct candidates  18
                        parameters           19,850 to 87,178
                        FLOPs                67,530 to 375,818
                        activation bytes     17,192 to 21,544
                        depth                10 to 11

                                           architecture
                        fewest parameters  {"conv2":"separable","dropout1":0.25,"features":64}
                        most parameters    {"conv2":"plain","dropout1":0.25,"features":256}
                        fewest FLOPs       {"conv2":"separable","dropout1":0.25,"features":64}
                        most FLOPs         {"conv2":"plain","dropout1":0.25,"features":256}
                        """);
    }

    /** Counts from the papers; parameters and FLOPs of NAS-Bench-201 from its published table. */
    @ParameterizedTest
    @CsvSource({
        "digits, 18, 19850, 87178",
        "mnist, 18, 593290, 2380938",
        "nasbench201, 15625, 73306, 1531546",
        "transformer, 1020, 357956, 1442052",
        "darts, 9119789245425254400, 99450, 481402",
    })
    void checkCountsTheExamples(String space, String architectures, long least, long most) {
        JsonNode report = JSON.readTree(
                Terminal.run("check", example(space + ".lan"), "--json").output());
        assertThat(report.get("architectures").stringValue()).isEqualTo(architectures);
        assertThat(report.get("exact").booleanValue()).isTrue();
        assertThat(report.get("parameters").get("min").longValue()).isEqualTo(least);
        assertThat(report.get("parameters").get("max").longValue()).isEqualTo(most);
        assertThat(report.get("diagnostics").isEmpty()).isTrue();
    }

    @Test
    void checkCountsDistinctCandidatesUpToItsLimit() {
        String digits = example("digits.lan");
        JsonNode within = JSON.readTree(
                Terminal.run("check", digits, "--limit", "18", "--json").output());
        JsonNode past = JSON.readTree(
                Terminal.run("check", digits, "--limit", "17", "--json").output());
        assertThat(within.get("distinct").stringValue()).isEqualTo("18");
        assertThat(past.get("distinct").isNull()).isTrue();
        assertThat(Terminal.run("check", digits, "--limit", "17").output()).doesNotContain("distinct");
    }

    @Test
    void checkWarnsOfAlternativesThatAreTheSame() {
        String file = Terminal.write(folder.resolve("same.lan"), """
                model Same(x: f32[batch, 8]) -> f32[batch, 8] {
                    return x |> optional "on" { Identity() } |> choice "ratio" { a = Dropout(0.1)  b = Dropout(0.2) }
                }
                """);
        Terminal terminal = Terminal.run("check", file);
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.errors()).contains("warning[LAN0408]: the choice 'on' changes nothing");
        assertThat(terminal.output()).contains("distinct candidates  2");
    }

    @Test
    void checkCountsUnderARequirementOnFlops() {
        Terminal terminal = Terminal.run("check", example("mobile.lan"));
        assertThat(terminal.output())
                .contains("architectures         172,050,205,584,897")
                .contains("without requirements  207,997,894,434,816")
                .contains("depth                 61 to 188");
    }

    @Test
    void checkSaysWhatItCannotCount() {
        String file = Terminal.write(folder.resolve("product.lan"), """
                model Product(x: f32[batch, 8]) -> f32[batch, 8] {
                    require params * flops <= 1e6
                    return x |> repeat 8 as i { Linear(choice "width/{i}" 1..10) } |> Linear(8)
                }
                """);
        assertThat(Terminal.run("check", file).output())
                .containsPattern("architectures +at most 100,000,000")
                .contains("too many combinations to say");
        assertThat(Terminal.run("check", example("darts.lan")).output())
                .contains("architectures     9,119,789,245,425,254,400")
                .contains("depth             53 to 325");
    }

    @Test
    void checkTellsWhatIsWrongInWordsAndInJson() {
        String file = Terminal.write(folder.resolve("wrong.lan"), """
                model Wrong(x: f32[batch, 8]) -> f32[batch, 2] {
                    return x |> Linaer(2) |> rleu
                }
                """);
        Terminal words = Terminal.run("check", file);
        assertThat(words.exitCode()).isEqualTo(1);
        assertThat(words.output()).isEmpty();
        assertThat(words.errors())
                .contains("Linaer")
                .contains("rleu")
                .contains("Linear")
                .doesNotContain("\tat ");

        Terminal json = Terminal.run("check", file, "--json");
        assertThat(json.exitCode()).isEqualTo(1);
        JsonNode diagnostics = JSON.readTree(json.output()).get("diagnostics");
        assertThat(diagnostics.size()).isEqualTo(2);
        assertThat(diagnostics.get(0).get("line").intValue()).isEqualTo(2);
        assertThat(diagnostics.get(0).get("severity").stringValue()).isEqualTo("error");
    }

    @Test
    void sampleRepeatsWithItsSeed() {
        String[] command = {"sample", example("nasbench201.lan"), "-n", "20", "--seed", "7"};
        List<String> lines = Terminal.run(command).output().lines().toList();
        assertThat(lines)
                .hasSize(20)
                .isEqualTo(Terminal.run(command).output().lines().toList());
        command[5] = "8";
        assertThat(Terminal.run(command).output().lines().toList()).isNotEqualTo(lines);
    }

    @Test
    void sampleFindsEveryArchitectureOnce() {
        Terminal terminal = Terminal.run("sample", example("digits.lan"), "-n", "100", "--distinct");
        List<String> lines = terminal.output().lines().toList();
        assertThat(new HashSet<>(lines)).hasSize(18);
        assertThat(lines).hasSize(18);
        assertThat(terminal.errors()).isEqualTo("lanista: found 18 architectures, not 100\n");
    }

    @Test
    void sampleKeepsTheRequirementsOfASpace() {
        Terminal.run("sample", example("mobile.lan"), "-n", "20")
                .output()
                .lines()
                .forEach(line -> {
                    String file = Terminal.write(folder.resolve("a.json"), line);
                    JsonNode cost = JSON.readTree(Terminal.run("cost", example("mobile.lan"), "--arch", file, "--json")
                            .output());
                    assertThat(cost.get("flops").longValue()).isLessThanOrEqualTo(60_000_000);
                });
    }

    @Test
    void costAddsUpTheLayers() {
        String file = Terminal.write(
                folder.resolve("a.json"), "{\"conv2\":\"separable\",\"dropout1\":0.25,\"features\":128}");
        Terminal terminal = Terminal.run("cost", example("digits.lan"), "--arch", file);
        assertThat(terminal.output()).isEqualTo("""
                        layer                     operator  output                parameters   FLOPs   bytes
                        conv2d                    Conv      f32[batch, 32, 6, 6]         320  11,520   4,608
                        relu                      Relu      f32[batch, 32, 6, 6]           0       0   4,608
                        conv2.separable.conv2d    Conv      f32[batch, 32, 4, 4]         320   5,120   2,048
                        conv2.separable.conv2d_2  Conv      f32[batch, 64, 4, 4]       2,112  33,792   4,096
                        max_pool2d                MaxPool   f32[batch, 64, 2, 2]           0       0   1,024
                        dropout                   Dropout   f32[batch, 64, 2, 2]           0       0   1,024
                        flatten                   Flatten   f32[batch, 256]                0       0   1,024
                        linear                    Linear    f32[batch, 128]           32,896  32,896     512
                        relu_2                    Relu      f32[batch, 128]                0       0     512
                        dropout_2                 Dropout   f32[batch, 128]                0       0     512
                        linear_2                  Linear    f32[batch, 10]             1,290   1,290      40
                        total                                                         36,938  84,618  20,008

                        depth  11
                        """);
    }

    @Test
    void costNeedsAnArchitectureForASpace() {
        Terminal terminal = Terminal.run("cost", example("digits.lan"));
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.errors()).contains("'Digits' is a space").contains("--arch");
    }

    @Test
    void showPrintsTheSpaceAndACandidate() {
        String file =
                Terminal.write(folder.resolve("a.json"), "{\"conv2\":\"plain\",\"dropout1\":0.25,\"features\":128}");
        assertThat(Terminal.run("show", example("digits.lan")).output())
                .contains("switch")
                .contains("SeparableConv");
        assertThat(Terminal.run("show", example("digits.lan"), "--arch", file).output())
                .doesNotContain("switch")
                .doesNotContain("$")
                .contains("f32[batch, 128]");
    }

    @Test
    void refusesAnArchitectureThatBreaksARequirement() {
        String space = Terminal.write(folder.resolve("space.lan"), """
                model Small(x: f32[batch, 8]) -> f32[batch, 2] {
                    require params <= 100
                    return x |> Linear(choice "width" [4, 64]) |> relu |> Linear(2)
                }
                """);
        String file = Terminal.write(folder.resolve("a.json"), "{\"width\": 64}");
        Terminal terminal = Terminal.run("cost", space, "--arch", file);
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.errors()).contains("the architecture breaks 'require params <= 100'");
    }

    @Test
    void usageProblemsEndWithTwo() {
        assertThat(Terminal.run("check").exitCode()).isEqualTo(2);
        assertThat(Terminal.run("chekc").errors()).contains("check");
        assertThat(Terminal.run("sample", example("digits.lan"), "-n", "many").exitCode())
                .isEqualTo(2);
        assertThat(Terminal.run("check", example("digits.lan"), "--jsno").exitCode())
                .isEqualTo(2);
        assertThat(Terminal.run("sample", example("digits.lan"), "-n", "-1").errors())
                .contains("-n takes 0 or more, not -1");
    }

    @Test
    void everyCommandHelpsWithAnExample() {
        for (String command : List.of("check", "show", "sample", "cost", "run", "search", "top", "train", "doctor")) {
            Terminal terminal = Terminal.run(command, "--help");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.output()).contains("Example:\n  lanista " + command);
        }
    }
}
