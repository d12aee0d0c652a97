// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.ir.analysis.Cost;
import lanista.ir.text.GraphText;
import lanista.mutators.strategy.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ResultsJsonTest {
    @TempDir
    Path temporary;

    private Results run(Path folder) {
        Evaluator evaluator = trial -> {
            if (trial.number() == 2) {
                throw new IllegalStateException("boom");
            }
            long parameters = Cost.of(trial.graph()).parameters();
            trial.finish(Map.of("accuracy", 1 - 1.0 / parameters, "loss", 1.0 / parameters));
        };
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("java", "never put in the place of a fact that is known");
        facts.put("command", "search tiny.lan --trials 4");
        return Experiment.of(Spaces.tiny(), evaluator)
                .withObjective(Objective.maximize("accuracy"))
                .withStrategy("grid")
                .withTrials(4)
                .withSeed(1)
                .withFolder(folder)
                .withClock(new TickingClock())
                .withProvenance(facts)
                .run();
    }

    @Test
    void listsTheBestTrials() {
        Results results = run(temporary.resolve("out"));
        StringBuilder lines = new StringBuilder();
        for (JsonNode row : ResultsJson.top(results, 10)) {
            lines.append(row).append('\n');
        }
        assertThat(lines.toString()).isEqualTo("""
                        {"rank":1,"trial":3,"metrics":{"accuracy":0.9923664122137404,"loss":0.007633587786259542},\
                        "architecture":{"width":16,"act":"relu"},"parameters":131,"flops":131,"seconds":0.5}
                        {"rank":2,"trial":1,"metrics":{"accuracy":0.9714285714285714,"loss":0.02857142857142857},\
                        "architecture":{"width":4,"act":"relu"},"parameters":35,"flops":35,"seconds":0.5}
                        {"rank":3,"trial":4,"metrics":{"accuracy":0.9714285714285714,"loss":0.02857142857142857},\
                        "architecture":{"width":4,"act":"tanh"},"parameters":35,"flops":35,"seconds":0.5}
                        """);
        assertThat(ResultsJson.top(results, 2)).hasSize(2);
    }

    @Test
    void listsTheSameFromTheFolder() {
        Path out = temporary.resolve("out");
        Results results = run(out);
        assertThat(ResultsJson.top(Results.read(out), 10)).isEqualTo(ResultsJson.top(results, 10));
    }

    @Test
    void describesTheBestTrial() throws NoSuchAlgorithmException {
        Path out = temporary.resolve("out");
        run(out);
        byte[] space = GraphText.print(Spaces.tiny().graph()).getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(space));
        assertThat(out.resolve("best.json")).content().isEqualTo("""
                        {
                          "trial" : 3,
                          "metrics" : {
                            "accuracy" : 0.9923664122137404,
                            "loss" : 0.007633587786259542
                          },
                          "architecture" : {
                            "width" : 16,
                            "act" : "relu"
                          },
                          "parameters" : 131,
                          "flops" : 131,
                          "seconds" : 0.5,
                          "seed" : -534904783426661026,
                          "provenance" : {
                            "model" : "Tiny",
                            "space" : "sha256:%s",
                            "objective" : "maximize accuracy",
                            "strategy" : "grid",
                            "seed" : "1",
                            "trials" : "4",
                            "concurrency" : "1",
                            "java" : "%s",
                            "platform" : "%s %s",
                            "command" : "search tiny.lan --trials 4"
                          }
                        }
                        """.formatted(
                        digest,
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch")));
    }
}
