// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Predicate;
import lanista.ir.diagnostic.NativeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is decided while loading is tested in processes of their own: a process loads libtorch once. */
@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class NativeRuntimeTest {
    @Test
    void describesWhatTheEngineRunsOn() {
        RuntimeDescription description = NativeRuntime.open().describe();

        assertThat(description.libtorch()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(description.bindings()).startsWith(description.libtorch() + "-");
        assertThat(description.convolutions()).startsWith("oneDNN v");
        assertThat(description.vectors()).isNotBlank();
        assertThat(description.processors()).isPositive();
        assertThat(description.devices().get(0)).isEqualTo(Device.CPU);
        assertThat(description.cache()).isDirectory();
    }

    @Test
    void isOneForTheProcess() {
        assertThat(NativeRuntime.open()).isSameAs(NativeRuntime.open());
    }

    @Test
    void hasTheProcessor() {
        assertThat(NativeRuntime.open().require(Device.CPU)).isEqualTo(Device.CPU);
    }

    @Test
    void tellsADeviceThatIsNotHere() {
        Device absent = Device.cuda(127);

        assertThatThrownBy(() -> NativeRuntime.open().require(absent))
                .isInstanceOf(NativeException.class)
                .hasMessageStartingWith("no device 'cuda:127' here; present: [cpu");
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.WINDOWS},
            architectures = "amd64")
    void usesMklAndSilencesTheCollectorByDefault() {
        String printed = RuntimeProbe.inNewProcess(entry -> true, List.of());

        assertThat(printed).contains("blas: Intel MKL", "problems: []");
    }

    @Test
    void usesOpenBlasWhenAsked() {
        String printed = RuntimeProbe.inNewProcess(entry -> true, List.of("-Dlanista.blas=openblas"));

        assertThat(printed).contains("blas: OpenBLAS", "problems: []");
    }

    @Test
    @EnabledOnOs(
            value = {OS.LINUX, OS.WINDOWS},
            architectures = "amd64")
    void fallsBackOnOpenBlasAndSaysSo() {
        String printed = RuntimeProbe.inNewProcess(not("mkl-"), List.of());

        assertThat(printed)
                .contains("blas: OpenBLAS")
                .contains("Intel MKL was asked for, OpenBLAS is in use")
                .contains("put org.bytedeco:mkl with the classifier ");
    }

    @Test
    void saysWhenItsSettingsCameTooLate() {
        String printed = RuntimeProbe.inNewProcess(entry -> true, List.of(), RuntimeProbe.JAVACPP_FIRST);

        assertThat(printed).contains("JavaCPP was loaded before Lanista");
    }

    @Test
    void refusesAnUnknownBlas() {
        String printed = RuntimeProbe.inNewProcess(entry -> true, List.of("-Dlanista.blas=cublas"));

        assertThat(printed)
                .contains(
                        "IllegalArgumentException: unknown BLAS 'cublas' in -Dlanista.blas; expected 'mkl' or 'openblas'");
    }

    @Test
    void saysHowToGetNativeLibrariesThatAreMissing() {
        String printed = RuntimeProbe.inNewProcess(not("pytorch-.*-(linux|windows|macosx)"), List.of());

        assertThat(printed)
                .contains("NativeException: libtorch could not be loaded: ")
                .contains("put org.bytedeco:pytorch with the classifier ");
    }

    private static Predicate<String> not(String pattern) {
        return entry -> !entry.matches(".*[/\\\\]" + pattern + ".*\\.jar");
    }
}
