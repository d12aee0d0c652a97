// SPDX-License-Identifier: Apache-2.0
package lanista.codegen;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.space.ArchitectureJson;

/** What a generated file says of its origin: the same for the same candidate, so there is no date in it. */
public final class Header {
    private Header() {}

    /** The lines, without the marks of a comment; they hold text of users, which a comment has to keep in. */
    public static List<String> of(Export export) {
        List<String> lines = new ArrayList<>();
        lines.add("Written by Lanista %s from %s."
                .formatted(export.version(), export.source().orElse("a graph")));
        if (!export.candidate().architecture().values().isEmpty()) {
            lines.add("architecture: "
                    + spaced(ArchitectureJson.write(
                            export.space(), export.candidate().architecture())));
        }
        CanonicalHash.of(export.candidate().graph()).ifPresent(hash -> lines.add("hash: " + hash));
        return lines;
    }

    /** JSON with spaces where a comment may break it into lines. */
    private static String spaced(String json) {
        StringBuilder out = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean escaped = isEscaped(json, i);
            quoted ^= c == '"' && !escaped;
            out.append(c).append(!quoted && (c == ',' || c == ':') ? " " : "");
        }
        return out.toString();
    }

    private static boolean isEscaped(String json, int index) {
        int before = index;
        while (before > 0 && json.charAt(before - 1) == '\\') {
            before--;
        }
        return (index - before) % 2 == 1;
    }
}
