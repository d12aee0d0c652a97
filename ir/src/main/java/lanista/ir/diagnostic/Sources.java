// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The texts that diagnostics point into, by file name. */
public final class Sources {
    public static final Sources EMPTY = new Sources(Map.of());

    private static final Pattern LINE_END = Pattern.compile("\r?\n");

    private final Map<String, List<String>> lines;

    private Sources(Map<String, List<String>> lines) {
        this.lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /** A copy that knows one more file. A text that ends its last line has an empty one behind it, where it ends. */
    public Sources with(String file, String text) {
        Map<String, List<String>> more = new LinkedHashMap<>(lines);
        more.put(file, List.of(LINE_END.split(text, -1)));
        return new Sources(more);
    }

    /** A copy that knows the files of both. */
    public Sources with(Sources others) {
        Map<String, List<String>> more = new LinkedHashMap<>(lines);
        more.putAll(others.lines);
        return new Sources(more);
    }

    /** The text of a line, without its end; absent where the file is unknown or too short. */
    public Optional<String> line(String file, int line) {
        List<String> all = lines.getOrDefault(file, List.of());
        return line >= 1 && line <= all.size() ? Optional.of(all.get(line - 1)) : Optional.empty();
    }
}
