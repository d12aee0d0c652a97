// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Sources of a model and of mutators for it, with what is said when these are applied. */
class MutatorGoldenTest {
    @TestFactory
    Stream<DynamicTest> saysWhatIsExpected() {
        return Golden.cases("mutators").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) {
        String source = AnnotatedSource.plain(Golden.read(file));
        String name = file.getFileName().toString();
        MutatorFile mutators = MutatorFile.parse(name, source);
        List<Diagnostic> told = new ArrayList<>(mutators.mutators().diagnostics());
        if (mutators.mutators().value().isPresent()) {
            ModelSpace space = Lan.parse(name, source).orThrow();
            told.addAll(mutators.orThrow().mutate(space).diagnostics());
        }
        Golden.check(file, AnnotatedSource.with(source, told));
        assertThat(told).isNotEmpty();
    }
}
