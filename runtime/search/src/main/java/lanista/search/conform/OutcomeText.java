// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.util.Optional;

/** An outcome as a line of text between processes: a word, and behind a blank what it says. */
final class OutcomeText {
    /** Tells the lines of outcomes from whatever libraries print. */
    private static final String MARK = "lanista-outcome ";

    private static final Outcome.Cases<String> WRITER = new Outcome.Cases<>() {
        @Override
        public String passes() {
            return "passes";
        }

        @Override
        public String unsupported(Outcome.Unsupported outcome) {
            return "unsupported " + outcome.operator();
        }

        @Override
        public String fails(Outcome.Fails outcome) {
            return "fails " + outcome.reason();
        }
    };

    private OutcomeText() {}

    static String write(Outcome outcome) {
        return MARK + outcome.match(WRITER).replaceAll("\\s+", " ");
    }

    /** The outcome that a line holds; empty where it holds something else. */
    static Optional<Outcome> read(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] parts = line.substring(MARK.length()).split(" ", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "passes" -> Optional.of(new Outcome.Passes());
            case "unsupported" -> Optional.of(new Outcome.Unsupported(rest));
            case "fails" -> Optional.of(new Outcome.Fails(rest));
            default -> Optional.empty();
        };
    }
}
