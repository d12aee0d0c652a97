// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

/** What the numbers of an optimizer may be; not-a-number is never among it. */
final class Bounds {
    private Bounds() {}

    /** A part of something: from 0 up to, but not, 1. */
    static void part(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("%s is at least 0 and below 1, got %s".formatted(name, value));
        }
    }

    static void weightDecay(double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight decay is 0 or more, got " + value);
        }
    }

    static void epsilon(double value) {
        positive("epsilon", value);
    }

    static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("%s is above 0, got %s".formatted(name, value));
        }
    }
}
