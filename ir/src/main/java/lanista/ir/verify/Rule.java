// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import lanista.ir.Node;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.SourceSpan;

/** The rules of the IR, in the order in which a node is held against them; the last one is of what changes a model. */
public enum Rule {
    /** The types of a model's inputs are known. */
    INPUT_TYPES("input types"),
    /** No two nodes or inputs of the whole hierarchy have the same name. */
    UNIQUE_IDS("unique ids"),
    /** An operator has as many operands as it takes. */
    OPERAND_COUNT("operand count"),
    /** What the operator needs of its operands and attributes holds. */
    CONDITIONS("conditions"),
    /** The recorded types are those that the operator's rule infers. */
    RESULT_TYPES("result types"),
    /** A node names a layer exactly where its operator owns parameters or buffers. */
    LAYER_PRESENT("layer present"),
    /** A block takes the operands and yields the results of its call. */
    CALL_FITS("call fits"),
    /** Whatever the selector yields has an alternative, and each takes the operands and yields the results. */
    SWITCH_FITS("switch fits"),
    /** Operands and result suit the subsets and the reduction. */
    SELECT_FITS("select fits"),
    /** The depth is one of the sequence, each body takes what the one before yields, the last yields the results. */
    REPEAT_FITS("repeat fits"),
    /** Equal labels are equal decisions. */
    LABELS_AGREE("labels agree"),
    /** The size that an operator finds has a symbol that no other operator and no input has. */
    UNIQUE_SYMBOLS("unique symbols"),
    /** Nodes of one layer have the same operator and the same parameters and buffers. */
    LAYERS_AGREE("layers agree"),
    /** What a requirement speaks of is known of every operator. */
    MEASURES_KNOWN("measures known"),
    /** Nothing in a candidate depends on a decision. */
    CLOSED("closed"),
    /** What changes a model leaves the number, the element types, the ranks and the declared sizes of its outputs. */
    OUTPUTS("outputs");

    private final String words;

    Rule(String words) {
        this.words = words;
    }

    /** The name, as a failure gives it. */
    public String words() {
        return words;
    }

    /** The failure of a node to keep this. */
    GraphException broken(Node node, String message) {
        return broken(node.id().path(), node.span(), message);
    }

    /**
     * The failure to keep this.
     *
     * @param subject the node or input that breaks it
     */
    public GraphException broken(String subject, SourceSpan span, String message) {
        String place = span.toString();
        return new GraphException("the graph breaks the rule '%s' at '%s'%s: %s"
                .formatted(words, subject, place.isEmpty() ? "" : " (" + place + ")", message));
    }
}
