// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import static lanista.engine.data.format.SampleFiles.concat;
import static lanista.engine.data.format.SampleFiles.gzip;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.tarMember;
import static lanista.engine.data.format.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanista.engine.data.DataCode;
import lanista.engine.data.MemoryLimit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarMembersTest {
    private static final byte[] END = new byte[1024];

    @TempDir
    private Path folder;

    @Test
    void visitsPlainFilesByTheLastPartOfTheirNames() {
        byte[] archive = gzip(concat(
                tarMember("batches/", new byte[0], '5'),
                tarMember("batches/one.bin", text("first"), '0'),
                tarMember("batches/link", text(""), '2'),
                tarMember("../../etc/two.bin", text("x".repeat(600)), '\0'),
                END));

        assertThat(visit(archive)).containsExactly("one.bin=first", "two.bin=" + "x".repeat(600));
    }

    @Test
    void namesTheFileInTheArchive() {
        Path archive = write(folder.resolve("a.tar"), concat(tarMember("b/one.bin", text("first"), '0'), END));
        List<String> places = new ArrayList<>();

        TarMembers.forEach(
                archive,
                new MemoryLimit(1 << 20),
                (name, source) -> places.add(source.here().toString()));

        assertThat(places).containsExactly(archive + ": b/one.bin: byte 0");
    }

    @Test
    void refusesWhatIsNoArchive() {
        byte[] wrongSum = concat(tarMember("one", text("first"), '0'), END);
        wrongSum[0] = 'O';
        byte[] wrongSize = concat(tarMember("one", text("first"), '0'), END);
        wrongSize[124] = '-';

        assertThat(problem(() -> visit(wrongSum)).code()).isEqualTo(DataCode.LAN0606);
        assertThat(problem(() -> visit(wrongSize)).code()).isEqualTo(DataCode.LAN0606);
        assertThat(problem(() -> visit(text("x".repeat(600)))).code()).isEqualTo(DataCode.LAN0606);
        assertThat(problem(() -> visit(new byte[0])).code()).isEqualTo(DataCode.LAN0607);
    }

    @Test
    void noticesWhereItBreaksOff() {
        byte[] archive = concat(tarMember("one", text("first"), '0'), END);

        for (int length : new int[] {100, 512, 515, 1000, 1024}) {
            assertThat(problem(() -> visit(Arrays.copyOf(archive, length))).code())
                    .isEqualTo(DataCode.LAN0607);
        }
    }

    @Test
    void believesNoSizeThatTheArchiveCannotHold() {
        byte[] header = Arrays.copyOf(tarMember("one", new byte[0], '0'), 512);
        byte[] size = text("77777777777");
        int before = 0;
        int after = 0;
        for (int i = 0; i < size.length; i++) {
            before += header[124 + i];
            after += size[i];
        }
        System.arraycopy(size, 0, header, 124, size.length);
        int sum = Integer.parseInt(new String(header, 148, 6, StandardCharsets.US_ASCII), 8) + after - before;
        System.arraycopy(text("%06o".formatted(sum)), 0, header, 148, 6);

        assertThat(problem(() -> visit(concat(header, END))).code()).isEqualTo(DataCode.LAN0607);
    }

    private List<String> visit(byte[] archive) {
        List<String> seen = new ArrayList<>();
        TarMembers.forEach(
                write(folder.resolve("a.tar"), archive),
                new MemoryLimit(1 << 20),
                (name, source) -> seen.add(name + "=" + new String(source.readAll(), StandardCharsets.US_ASCII)));
        return seen;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
