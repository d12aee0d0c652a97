// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;

/**
 * A tree of cases in the form of the ONNX backend suite.
 *
 * @param cases in the order of their names
 */
public record Suite(List<SuiteCase> cases) {
    public Suite {
        cases = List.copyOf(cases);
    }

    /** The cases below a folder. @throws SourceException where there are none */
    public static Suite open(Path folder) {
        List<SuiteCase> cases = find(folder);
        if (cases.isEmpty()) {
            throw new SourceException(Diagnostic.error(
                            Code.LAN0105, SourceSpan.wholeFile(folder.toString()), "there are no cases in this folder")
                    .withLabel("expected folders with a model.onnx and test_data_set_0")
                    .withHelp("Debian has the suite: apt-get install libonnx-testdata, then"
                            + " /usr/share/libonnx-testdata/data"));
        }
        return new Suite(cases);
    }

    private static List<SuiteCase> find(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith(SuiteCase.MODEL))
                    .map(Path::getParent)
                    .map(found -> new SuiteCase(name(folder, found), found))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(Path root, Path folder) {
        String relative = root.relativize(folder).toString().replace('\\', '/');
        return relative.isEmpty() ? String.valueOf(folder.getFileName()) : relative;
    }
}
