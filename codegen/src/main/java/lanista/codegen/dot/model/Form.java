// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

/** What a box stands for, which decides its outline and colour. */
public enum Form {
    INPUT("input or output of the model"),
    OUTPUT("input or output of the model"),
    /** Where a value enters or leaves what is inside of a box. */
    PORT("value that enters or leaves a block"),
    LAYER("layer with parameters"),
    OPERATOR("operator without parameters"),
    BLOCK("block"),
    FOLDED("block that is drawn on its own"),
    CHOICE("choice: one of the alternatives"),
    OPTIONAL("optional: this or nothing"),
    CONDITION("if: follows from other choices"),
    SELECT("select: a subset of what comes in"),
    REPEAT("repeat: the first so many steps"),
    STEP("step of a repeat");

    private final String words;

    Form(String words) {
        this.words = words;
    }

    /** How a legend explains it. */
    public String words() {
        return words;
    }
}
