// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

/** Random plain values: integers, truth values, texts. They hang on choices or not. */
final class RandomValues {
    private final Draw draw;
    private final Choosing choosing;

    RandomValues(Draw draw, Choosing choosing) {
        this.draw = draw;
        this.choosing = choosing;
    }

    /** A small positive integer, as an operand. */
    String integer(Spot spot) {
        if (spot.isDeep() || draw.chance(50)) {
            return atom(spot);
        }
        Spot deeper = spot.deeper();
        return draw.made(
                () -> "(%s + %s)".formatted(integer(deeper), atom(deeper)),
                () -> "(%s * 2)".formatted(atom(deeper)),
                () -> "(%s - %s %% 2 + 1)".formatted(atom(deeper), atom(deeper)),
                () -> "(%s // 2 + 1)".formatted(integer(deeper)),
                () -> "%s(%s, %s)".formatted(draw.word("max", "min"), integer(deeper), atom(deeper)),
                () -> "2 ^ (%s %% 2 + 1)".formatted(atom(deeper)),
                () -> "(if %s { %s } else { %s })".formatted(truth(deeper), integer(deeper), atom(deeper)),
                () -> "(if %s { 2 } else if %s { 3 } else { %s })"
                        .formatted(truth(deeper), truth(deeper), atom(deeper)),
                () -> "round(%s / 2 + 1)".formatted(atom(deeper)),
                () -> "[2, %s, 4][%d]".formatted(atom(deeper), draw.between(-3, 2)),
                () -> "len([1, 2, 3]%s)".formatted(draw.word("[1:]", "[:2]", "[::2]", "[-2:]")),
                () -> "sum([%s, 1])".formatted(integer(deeper)),
                () -> "(-(-%s))".formatted(atom(deeper)));
    }

    private String atom(Spot spot) {
        if (draw.chance(40)) {
            return choosing.number(spot).map(text -> "(" + text + ")").orElse("3");
        }
        return spot.scope().integers.isEmpty() || draw.chance(30)
                ? Integer.toString(draw.between(1, 5))
                : draw.one(spot.scope().integers);
    }

    /** A truth value, as an operand. */
    String truth(Spot spot) {
        if (spot.isDeep() || draw.chance(35)) {
            return truthAtom(spot);
        }
        Spot deeper = spot.deeper();
        return draw.made(
                () -> "(%s %s %s)"
                        .formatted(integer(deeper), draw.word("==", "!=", "<", "<=", ">", ">="), draw.between(1, 5)),
                () -> "(not %s)".formatted(truth(deeper)),
                () -> "(%s and %s)".formatted(truth(deeper), truthAtom(deeper)),
                () -> "(%s or %s)".formatted(truth(deeper), truthAtom(deeper)),
                () -> "(%s == \"zeros\")".formatted(text(deeper)));
    }

    private String truthAtom(Spot spot) {
        if (!spot.scope().truths.isEmpty() && draw.chance(40)) {
            return draw.one(spot.scope().truths);
        }
        if (draw.chance(15) && choosing.fits(3, spot)) {
            return "(choice %s%s of [\"a\", \"b\"])[%d]"
                    .formatted(choosing.label("s", spot), draw.word("any", "0..1", "1..2"), draw.below(2));
        }
        return draw.chance(70) && choosing.fits(2, spot)
                ? "(choice %s[true, false])".formatted(choosing.label("b", spot))
                : draw.word("true", "false");
    }

    /** A word for how images are padded, as an operand. */
    String text(Spot spot) {
        if (!spot.scope().texts.isEmpty() && draw.chance(50)) {
            return draw.one(spot.scope().texts);
        }
        return draw.chance(60) && choosing.fits(2, spot)
                ? "(choice %s[\"zeros\", \"reflect\"])".formatted(choosing.label("t", spot))
                : "\"zeros\"";
    }

    /** A share of what is dropped. */
    String share(Spot spot) {
        if (draw.chance(50) && choosing.fits(2, spot)) {
            return "choice %s[0.1, 0.5]".formatted(choosing.label("p", spot));
        }
        if (draw.chance(30) && choosing.fits(3, spot)) {
            return "choice %s0.0..0.5 step 0.25".formatted(choosing.label("q", spot));
        }
        return draw.chance(25)
                ? "choice %s%s".formatted(choosing.label("r", spot), draw.word("0.1..0.5", "1e-3..0.5 log"))
                : "0.25";
    }

    /** The size of a window that needs padding "same". */
    String window(Spot spot) {
        if (draw.chance(40) && choosing.fits(2, spot)) {
            return "choice %s%s".formatted(choosing.label("k", spot), draw.word("[1, 3]", "[[3, 3], [1, 3]]"));
        }
        return draw.word("3", "1", "[1, 3]");
    }
}
