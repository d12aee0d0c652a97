// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sources and the graphs that they are: {@code in.lan} and {@code graph.ir}. */
class GraphGoldenTest {
    @TestFactory
    Stream<DynamicTest> elaboratesTo() {
        return Golden.cases("graphs").stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private static void check(Path folder) {
        Lan reading = Lan.parse("in.lan", Golden.read(folder.resolve("in.lan")));
        assertThat(reading.space().diagnostics()).noneMatch(Diagnostic::isError);
        ModelSpace space = reading.orThrow();
        Golden.check(folder.resolve("graph.ir"), GraphText.print(GraphText.withoutPlaces(space.graph())));
        Verifier.verify(space.graph());
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            Candidate candidate = Freezer.freeze(space, Sampler.uniform(random));
            Verifier.verify(candidate.graph());
        }
    }
}
