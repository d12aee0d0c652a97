// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;

/**
 * The name of a data source, taken apart.
 *
 * @param text all of it
 * @param kind up to and with its first colon; all of it where there is none
 * @param rest what follows the colon
 */
record SourceName(String text, String kind, String rest) {
    private static final List<String> LOCATED =
            List.of(IdxSource.PREFIX, ImagesSource.PREFIX, CsvSource.PREFIX, NpzSource.PREFIX);

    static SourceName of(String text) {
        int end = text.indexOf(':') + 1;
        return end == 0
                ? new SourceName(text, text, "")
                : new SourceName(text, text.substring(0, end), text.substring(end));
    }

    /** Whether the rest begins with a path. */
    boolean isLocated() {
        return LOCATED.contains(kind) && !rest.isEmpty();
    }

    /** The path that is all of the rest. */
    Path path(String form) {
        return path(rest, form);
    }

    /** The path that some part of the rest is. */
    Path path(String part, String form) {
        if (part.isEmpty()) {
            throw malformed(form);
        }
        try {
            return Path.of(part);
        } catch (InvalidPathException e) {
            throw malformed(form);
        }
    }

    DataException malformed(String form) {
        return new DataException(DataCode.LAN0602, DataPlace.of(text), "'%s'".formatted(text), form);
    }

    /** That no source has this name; a file without its kind is told the kind. */
    DataException unknown(List<String> forms) {
        DataException unknown = new DataException(
                DataCode.LAN0601, DataPlace.of(text), "'%s'".formatted(text), "one of " + String.join(", ", forms));
        return formOfFile()
                .or(() -> nearest(forms))
                .map(form -> unknown.withHelp("did you mean '%s'".formatted(form)))
                .orElse(unknown);
    }

    private Optional<String> formOfFile() {
        if (text.endsWith(".csv") || text.endsWith(".csv.gz")) {
            return Optional.of(CsvSource.PREFIX + text + CsvSource.LABEL + "COLUMN");
        }
        return text.endsWith(".npz") ? Optional.of(NpzSource.PREFIX + text) : Optional.empty();
    }

    private Optional<String> nearest(List<String> forms) {
        List<String> kinds = new ArrayList<>();
        for (String form : forms) {
            kinds.add(of(form).kind());
        }
        Optional<String> near = Nearest.to(kind, kinds);
        return near.map(found -> Stream.of(found, rest).reduce("", String::concat))
                .filter(found -> !found.equals(text));
    }
}
