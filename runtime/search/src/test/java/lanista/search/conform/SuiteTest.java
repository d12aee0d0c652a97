// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanista.ir.diagnostic.SourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    @TempDir
    private Path root;

    private void file(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }

    @Test
    void findsCasesByTheirModels() throws IOException {
        file("node/test_b/model.onnx");
        file("node/test_a/model.onnx");
        file("simple/test_c/model.onnx");
        file("node/test_d/other.onnx");

        assertThat(Suite.open(root).cases())
                .extracting(SuiteCase::name)
                .containsExactly("node/test_a", "node/test_b", "simple/test_c");
        assertThat(Suite.open(root.resolve("node/test_a")).cases())
                .extracting(SuiteCase::name)
                .containsExactly("test_a");
    }

    @Test
    void countsDataSetsAndTensorsByTheirNumbers() throws IOException {
        file("case/model.onnx");
        file("case/test_data_set_10/input_0.pb");
        file("case/test_data_set_2/input_0.pb");
        file("case/test_data_set_2/input_1.pb");
        file("case/test_data_set_2/output_0.pb");
        file("case/test_data_set_none/input_0.pb");
        SuiteCase one = Suite.open(root).cases().get(0);

        assertThat(one.dataSets())
                .extracting(Path::getFileName)
                .extracting(Path::toString)
                .containsExactly("test_data_set_2", "test_data_set_10");
        assertThat(SuiteCase.tensors(one.dataSets().get(0), "input")).hasSize(2);
        assertThat(SuiteCase.tensors(one.dataSets().get(0), "output")).hasSize(1);
    }

    @Test
    void saysWhereASuiteIsToBeHad() {
        assertThatThrownBy(() -> Suite.open(root.resolve("nowhere")))
                .isInstanceOfSatisfying(SourceException.class, problem -> {
                    assertThat(problem).hasMessageContaining("there are no cases in this folder");
                    assertThat(problem.diagnostics().get(0).help().orElseThrow())
                            .contains("apt-get install libonnx-testdata");
                });
    }
}
