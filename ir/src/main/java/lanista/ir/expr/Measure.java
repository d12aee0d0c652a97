// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

/** A property of the whole candidate that a requirement may speak of. */
public enum Measure {
    /** The number of trainable numbers. */
    PARAMETERS("params"),
    /** Multiply-accumulates, for one example. */
    FLOPS("flops");

    private final String word;

    Measure(String word) {
        this.word = word;
    }

    /** The word of the language and of the text form. */
    public String word() {
        return word;
    }
}
