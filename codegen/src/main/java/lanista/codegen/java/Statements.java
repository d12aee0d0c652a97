// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.ArrayList;
import java.util.List;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Piece;

/** Writes statements that are too long for a line as Java breaks them: at brackets, then in front of the dots of a chain. */
final class Statements {
    private Statements() {}

    static void write(Piece piece, CodeWriter out) {
        if (out.fits(piece)) {
            out.line(piece.toString());
        } else if (piece.items().isEmpty()) {
            writeChain(links(piece.head()), out);
        } else {
            out.line(piece.head());
            out.inside(() -> out.inside(() -> writeItems(piece.items(), piece.tail(), out)));
        }
    }

    private static void writeItems(List<Piece> items, String tail, CodeWriter out) {
        Piece together = Piece.call("", items);
        String line = together.toString().substring(1, together.toString().length() - 1) + tail;
        if (line.length() <= out.room()) {
            out.line(line);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            write(items.get(i).before(i + 1 < items.size() ? "," : tail), out);
        }
    }

    private static void writeChain(List<String> links, CodeWriter out) {
        out.line(links.get(0));
        out.inside(() -> out.inside(() -> out.lines(links.subList(1, links.size()))));
    }

    /** What stands in front of the first dot behind a bracket, and the calls from each such dot on. */
    private static List<String> links(String chain) {
        List<String> links = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < chain.length(); i++) {
            char letter = chain.charAt(i);
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (letter == '.' && depth == 0 && i > 0 && chain.charAt(i - 1) == ')') {
                links.add(chain.substring(start, i));
                start = i;
            }
        }
        links.add(chain.substring(start));
        return links;
    }
}
