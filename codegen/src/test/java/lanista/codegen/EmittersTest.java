// SPDX-License-Identifier: Apache-2.0
package lanista.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import lanista.frontend.lan.Lan;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmittersTest {
    private static final Path EXAMPLES = Path.of("../examples");

    private static Export export(String example, String file) {
        ModelSpace space = Lan.read(EXAMPLES.resolve(example + ".lan")).orThrow();
        Candidate candidate = Freezer.freeze(space, Sampler.uniform(new SplittableRandom(3)));
        return Exports.of(space, candidate, example + ".lan", file, Map.of());
    }

    private static String text(String target, Export export) {
        Map<String, byte[]> files = Emitters.find(target).orElseThrow().emit(export);
        assertThat(files).containsOnlyKeys(export.file());
        return new String(files.values().iterator().next(), StandardCharsets.UTF_8);
    }

    @Test
    void areFoundOnTheClassPathThoseOfOtherJarsToo() {
        assertThat(Emitters.all())
                .extracting(Emitter::name)
                .contains("count", "dot", "json", "lan", "pytorch", "svg")
                .isSorted();
        Export export = export("digits", "out.txt");
        assertThat(text("count", export))
                .isEqualTo(Integer.toString(export.candidate().graph().nodes().size()));
    }

    @Test
    void sayInAFewWordsWhatTheyWrite() {
        assertThat(Emitters.all())
                .allSatisfy(emitter ->
                        assertThat(emitter.description()).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void drawAndWriteJson() {
        assertThat(text("svg", export("digits", "x.svg"))).startsWith("<svg").contains("a candidate of Digits");
        assertThat(text("dot", export("digits", "x.dot"))).startsWith("digraph");
        assertThat(text("json", export("digits", "x.json"))).startsWith("{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "mnist", "nasbench201", "mobile", "darts", "transformer"})
    void writeACandidateInTheLanguageAsTheSameNetwork(String example) {
        Export export = export(example, example + "-1.lan");
        String source = text("lan", export);
        assertThat(source).startsWith("# Written by Lanista 1.0.0 from " + example + ".lan.\n");
        ModelSpace read = Lan.parse("again.lan", source).orThrow();
        assertThat(read.decisions()).isEmpty();
        assertThat(CanonicalHash.of(read.graph()))
                .isEqualTo(CanonicalHash.of(export.candidate().graph()));
        assertThat(read.documentation()).isEqualTo(export.space().documentation());
    }
}
