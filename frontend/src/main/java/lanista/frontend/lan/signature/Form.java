// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

/** What a parameter of a layer, function or block takes. */
public enum Form {
    INTEGER("an integer"),
    NUMBER("a number"),
    TRUTH("true or false"),
    TEXT("a string"),
    /** One integer, or one for each axis. */
    INTEGERS("an integer or a list of integers"),
    /** One number, or one for each axis. */
    NUMBERS("a number or a list of numbers"),
    /** Integers as {@link #INTEGERS}, or the name of a rule. */
    PADDING("an integer, a list of integers, \"same\" or \"valid\""),
    /** Integers, which may be dimensions known only when the network runs. */
    SIZES("a list of integers"),
    TENSOR("a tensor"),
    /** A tensor, or a number that stands for one. */
    OPERAND("a tensor or a number"),
    TENSORS("a list of tensors"),
    LIST("a list"),
    LAYER("a layer");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    /** How a diagnostic names it, with its article. */
    public String words() {
        return words;
    }

    /** Whether what it takes is an operand of the node rather than an attribute. */
    public boolean isOperand() {
        return this == TENSOR || this == OPERAND || this == TENSORS;
    }
}
