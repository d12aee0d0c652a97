// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json.document;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What a parser says of a text that is not JSON. */
public final class JsonMistake {
    /** Where the parser believes another place of the text to be, in terms of its own. */
    private static final Pattern PLACE = Pattern.compile("\\s*\\([^(\\[]*\\[Source: [^]]*]\\)");

    private JsonMistake() {}

    /** What was found and what was expected, in one line. */
    public static String words(JacksonException notJson) {
        return PLACE.matcher(notJson.getOriginalMessage()).replaceAll("");
    }
}
