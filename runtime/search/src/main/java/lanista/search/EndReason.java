// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.Locale;

/** Why a search came to its end. */
public enum EndReason {
    /** It has tried as many candidates as it was allowed to. */
    LIMIT("the limit of trials is reached"),
    /** The strategy has no other architecture to propose. */
    EXHAUSTED("every architecture has been tried"),
    /** It has taken as long as it was allowed to. */
    TIME("the time limit is reached"),
    /** Somebody stopped it. */
    STOPPED("the search was stopped");

    private final String sentence;

    EndReason(String sentence) {
        this.sentence = sentence;
    }

    /** The reason as people say it. */
    public String sentence() {
        return sentence;
    }

    /** The word in the log. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EndReason parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
