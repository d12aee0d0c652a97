// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;

/**
 * Where a value stands in a JSON document. Its path is put together when it is asked for: a document has as many places as
 * values, and paths as long as it is deep.
 *
 * @param parent the place of what holds the value; absent for the document itself
 * @param step from there to the value, such as {@code .nodes} or {@code [3]}
 * @param span of the value in the text
 * @param nameSpan of the name of the field whose value it is; that of the value where it is none's
 */
public record JsonPlace(Optional<JsonPlace> parent, String step, SourceSpan span, SourceSpan nameSpan) {
    /** No place: what no document says. */
    public static final JsonPlace NONE = root("", SourceSpan.NONE);

    /** The most characters of a path that are shown; the end tells more than the start. */
    private static final int LONGEST = 200;

    /** The place of a whole document. */
    public static JsonPlace root(String step, SourceSpan span) {
        return new JsonPlace(Optional.empty(), step, span, span);
    }

    /** {@code $.graph.nodes[3].operands}. */
    public String path() {
        Deque<String> steps = new ArrayDeque<>();
        int length = 0;
        Optional<JsonPlace> place = Optional.of(this);
        while (place.isPresent() && length <= LONGEST) {
            steps.push(place.get().step());
            length += place.get().step().length();
            place = place.get().parent();
        }
        String path = String.join("", steps);
        return length <= LONGEST ? path : "…" + path.substring(path.length() - LONGEST);
    }

    /** The value here is not of the form that is asked for. */
    public Diagnostic problem(String message) {
        return problem(Code.LAN0507, message);
    }

    public Diagnostic problem(Code code, String message) {
        return Diagnostic.error(code, span, path() + ": " + message);
    }

    /** As {@link #problem(String)}, to be thrown. */
    public SourceException wrong(String message) {
        return new SourceException(problem(message));
    }
}
