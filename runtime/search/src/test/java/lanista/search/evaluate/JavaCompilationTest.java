// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import lanista.codegen.Export;
import lanista.codegen.java.JavaEmitter;
import lanista.frontend.lan.Lan;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Generated Java as its users compile it: with the jars of Bytedeco's PyTorch as modules, and every warning an error. */
class JavaCompilationTest {
    private static final Path MODELS =
            Path.of(System.getProperty("lanista.root"), "codegen/src/test/resources/golden/pytorch");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("lanista.search.evaluate.PyTorchSpacesTest#GOLDENS")
    void leavesNothingToWarnOf(String name) throws IOException {
        Path source = write(Lan.read(MODELS.resolve(name + ".lan")).orThrow());
        String jars = Stream.of(Tensor.class, Pointer.class)
                .map(JavaCompilationTest::jar)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options = List.of(
                "-Xlint:all",
                "-Werror",
                "--module-path",
                jars,
                "--add-modules",
                "org.bytedeco.pytorch",
                "-d",
                folder.toString());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter printed = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(printed, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(printed.toString()).isEmpty();
            assertThat(compiled).isTrue();
        }
        assertThat(folder.resolve("Network.class")).exists();
    }

    private Path write(ModelSpace model) throws IOException {
        Candidate only = new Candidate(new Architecture(Map.of()), model.graph(), List.of());
        Export export =
                new Export(model, only, Optional.empty(), "test", "Network.java", () -> Weights.of(Map.of()), Map.of());
        byte[] bytes = Objects.requireNonNull(new JavaEmitter().emit(export).get(export.file()));
        return Files.write(folder.resolve(export.file()), bytes);
    }

    private static String jar(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException failure) {
            throw new AssertionError(failure);
        }
    }
}
