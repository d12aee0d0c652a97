// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The choices that a generator has written: keeps their number of architectures small, gives them labels, and hands some of
 * them out once more, so that places decide together.
 */
final class Choosing {
    private static final List<Domain> NUMBERS = List.of(
            new Domain("[2, 4]", 2),
            new Domain("[8, 4]", 2),
            new Domain("[1, 2, 3]", 3),
            new Domain("2..3", 2),
            new Domain("2..6 step 2", 3),
            new Domain("[4]", 1));

    /** A domain as written, and how many values it has. */
    record Domain(String text, int values) {}

    private final Draw draw;
    private final boolean plain;
    private final List<String> numbers = new ArrayList<>();
    private int labels;
    private int room;

    /**
     * A space without choices yet.
     *
     * @param plain whether all choices have a label without places, and so are one decision each
     * @param room how many architectures there may be, about
     */
    Choosing(Draw draw, boolean plain, int room) {
        this.draw = draw;
        this.plain = plain;
        this.room = room;
    }

    boolean isPlain() {
        return plain;
    }

    /** Whether a choice of so many values may stand at a place; it is taken into account. */
    boolean fits(int values, Spot spot) {
        int all = 1;
        for (int i = 0; i < (plain ? 1 : spot.instances()); i++) {
            all *= values;
            if (all > room) {
                return false;
            }
        }
        room /= all;
        return true;
    }

    /** A label between quotes, or nothing, with a blank behind it. */
    String label(String stem, Spot spot) {
        // No name has a hyphen: choices without a label are called after names.
        String text = stem + "-" + labels++;
        if (plain) {
            return "\"" + text + "\" ";
        }
        if (draw.chance(25)) {
            return "";
        }
        Optional<String> index = spot.index().filter(name -> draw.chance(70));
        return "\"" + text + index.map(name -> "/{" + name + "}").orElse("") + "\" ";
    }

    /** A choice of integers, all from 1 to 8; one that was written before, or a new one. */
    Optional<String> number(Spot spot) {
        if (!numbers.isEmpty() && draw.chance(30)) {
            return Optional.of(draw.one(numbers));
        }
        Domain domain = draw.one(NUMBERS);
        if (!fits(domain.values(), spot)) {
            return Optional.empty();
        }
        String text = "choice " + label("n", spot) + domain.text();
        if (text.startsWith("choice \"") && !text.contains("{")) {
            numbers.add(text);
        }
        return Optional.of(text);
    }
}
