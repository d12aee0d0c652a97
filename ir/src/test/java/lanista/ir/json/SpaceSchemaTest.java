// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import lanista.ir.RandomGraphs;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;

/** That {@code docs/schema} and the readers agree on what a document is. */
class SpaceSchemaTest {
    private static final Schema SPACE = Schemas.schema("space.json");
    private static final Schema ARCHITECTURE = Schemas.schema("architecture.json");

    private static final String TEXT = """
            decision $width value [16, 32]
            decision $pick input 1 of ["a", "b"]
            decision $rate value 0.1..0.5
            decision $times repeat 1..2
            decision $op layer ["keep", "drop"]

            graph {
              input %x : f32[batch, 8]
              %fc = Linear(%x, out_features = $width) @fc : f32[batch, $width]
              %one = select(%fc, %fc) on $pick by sum : f32[batch, $width]
              %cell = call Cell(%one, size = $width) : f32[batch, $width] {
                doc "a cell"
                input %in : f32[batch, $width]
                return %in
              }
              %op = switch(%cell) on $op : f32[batch, $width] {
                case "keep" {
                  input %kept : f32[batch, $width]
                  return %kept
                }
                case "drop" {
                  input %given : f32[batch, $width]
                  %dropped = Dropout(%given, ratio = $rate) : f32[batch, $width]
                  return %dropped
                }
              }
              %deep = repeat(%op) on $times : f32[batch, $width] {
                body {
                  input %first : f32[batch, $width]
                  return %first
                }
                body {
                  input %second : f32[batch, $width]
                  return %second
                }
              }
              %parts = Split(%deep, split = [$width // 2, $width // 2], axis = 1) : f32[batch, $width // 2], f32[batch, $width // 2]
              require @params <= 1000 as "params <= 1000"
              return %parts#1
            }
            """;

    private static ModelSpace space() {
        return new ModelSpace(
                "Small",
                Optional.of("a small space"),
                GraphText.read("graph.ir", TEXT).orThrow());
    }

    @Test
    void describesWhatIsWritten() {
        assertThat(Schemas.problems(SPACE, SpaceJson.write(space()))).isEmpty();
        for (int seed = 0; seed < 20; seed++) {
            ModelSpace open = new ModelSpace("Open", Optional.empty(), RandomGraphs.generate(seed, 12));
            ModelSpace closed = new ModelSpace("Closed", Optional.empty(), RandomGraphs.generateClosed(seed, 12));
            assertThat(Schemas.problems(SPACE, SpaceJson.write(open))).isEmpty();
            assertThat(Schemas.problems(SPACE, SpaceJson.write(closed))).isEmpty();
        }
    }

    @Test
    void describesWhatIsRead() {
        List<Schemas.Mutant> mutants = Schemas.mutants(SpaceJson.write(space()));

        assertThat(mutants).hasSizeGreaterThan(1_000);
        assertThat(mutants.stream().flatMap(mutant -> disagreement(mutant).stream()))
                .as("where schema and reader disagree")
                .isEmpty();
    }

    private static Optional<String> disagreement(Schemas.Mutant mutant) {
        List<String> problems = Schemas.problems(SPACE, mutant.document());
        List<Diagnostic> diagnostics =
                SpaceJson.read(new JsonText("a.json", mutant.document())).diagnostics();
        boolean refused =
                problems.isEmpty() ? diagnostics.stream().anyMatch(SpaceSchemaTest::isOfForm) : !diagnostics.isEmpty();
        return refused == problems.isEmpty()
                ? Optional.of("%s: %s against %s".formatted(mutant.change(), problems, diagnostics))
                : Optional.empty();
    }

    /** Whether a diagnostic speaks of the form of a document, and not of what it means. */
    private static boolean isOfForm(Diagnostic diagnostic) {
        return diagnostic.code() == Code.LAN0507
                && diagnostic.message().matches("(?s).*(unknown field|is missing|expected .* found).*");
    }

    @Test
    void describesArchitectures() {
        for (int seed = 0; seed < 20; seed++) {
            ModelSpace space = new ModelSpace("Open", Optional.empty(), RandomGraphs.generate(seed, 12));
            String json = ArchitectureJson.write(
                    space,
                    Freezer.freeze(
                                    space,
                                    Sampler.uniform(RandomGeneratorFactory.of("L64X128MixRandom")
                                            .create(seed)))
                            .architecture());
            assertThat(Schemas.problems(ARCHITECTURE, json)).isEmpty();
        }
        assertThat(Schemas.problems(ARCHITECTURE, "[16]")).isNotEmpty();
        assertThat(Schemas.problems(ARCHITECTURE, "{\"width\": null}")).isNotEmpty();
        assertThat(Schemas.problems(ARCHITECTURE, "{\"width\": {}}")).isNotEmpty();
        assertThat(Schemas.problems(ARCHITECTURE, "{\"\": 1}")).isNotEmpty();
    }
}
