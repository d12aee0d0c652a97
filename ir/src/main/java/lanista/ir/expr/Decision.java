// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

/**
 * A point of a model space where one value is picked: a label and the domain it is picked from.
 *
 * @param label ties together the choices that decide as one
 * @param form the choice that it came from, which fixes how architectures write its value
 * @param domain the values
 */
public record Decision(Label label, Form form, Domain domain) {
    /** The five search primitives of the language. */
    public enum Form {
        /** LayerChoice; its values are the alternatives' names. */
        LAYER("layer"),
        /** InputChoice; its values are subsets of the operands. */
        INPUT("input"),
        /** ValueChoice; its values are the values. */
        VALUE("value"),
        /** Repeat; its values are the depths. */
        REPEAT("repeat"),
        /** An optional layer; its values are {@code false} and {@code true}. */
        OPTIONAL("optional");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        /** The word of reports and of the text form. */
        public String word() {
            return word;
        }
    }

    /** Of the label alone, which tells decisions apart; domains may be long. */
    @Override
    public int hashCode() {
        return label.hashCode();
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(Literal.quote(label.text()), form.word(), domain);
    }
}
