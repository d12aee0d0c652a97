// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanista.ir.type.ElementType;

/**
 * The states of recurrent layers, of which ONNX has one an operator: what each starts from, taken from the states of all,
 * and what each ends with, joined to the states of all. Both have layers and directions on the first axis.
 */
final class LayerStates {
    private final Emission node;
    private final int layers;
    private final String lengths;
    private final List<List<String>> starts;
    private final List<List<String>> ends = new ArrayList<>();

    private LayerStates(Emission node, int layers, String lengths, List<List<String>> starts) {
        this.node = node;
        this.layers = layers;
        this.lengths = lengths;
        this.starts = starts;
        for (int i = 1; i < node.resultTypes().size(); i++) {
            ends.add(new ArrayList<>());
        }
    }

    static LayerStates of(Emission node) {
        int layers = (int) node.attributes().integer("num_layers");
        int count = node.operands().size();
        boolean measured = count > 1 && node.type(count - 1).element().isInteger();
        String lengths = measured ? narrow(node, count - 1) : "";
        List<List<String>> starts = new ArrayList<>();
        for (int i = 1; i < (measured ? count - 1 : count); i++) {
            starts.add(split(node, i, layers));
        }
        return new LayerStates(node, layers, lengths, starts);
    }

    /** Lengths have 32 bits in ONNX. */
    private static String narrow(Emission node, int operand) {
        return node.type(operand).element() == ElementType.I32
                ? node.operand(operand)
                : node.apply(Emission.cast(node.operand(operand), ElementType.I32));
    }

    private static List<String> split(Emission node, int operand, int layers) {
        if (layers == 1) {
            return List.of(node.operand(operand));
        }
        long directions = node.attributes().bool("bidirectional") ? 2 : 1;
        long[] sizes = Collections.nCopies(layers, directions).stream()
                .mapToLong(Long::longValue)
                .toArray();
        Application parts = Application.of("Split", node.operand(operand), node.integers("split_" + operand, sizes))
                .with("axis", 0);
        return node.apply(parts, layers);
    }

    /** How many results the operator of a layer has. */
    int results() {
        return 1 + ends.size();
    }

    /** The value of the sequences' lengths; empty where all are whole. */
    String lengths() {
        return lengths;
    }

    /** The values that a layer starts from, of LSTM two; empty for zeros. */
    List<String> startOf(int layer) {
        return starts.isEmpty()
                ? List.of("", "")
                : starts.stream().map(all -> all.get(layer)).toList();
    }

    /** Takes the results of the next layer. */
    void take(List<String> results) {
        for (int i = 0; i < ends.size(); i++) {
            ends.get(i).add(results.get(i + 1));
        }
    }

    /** Says what the states at the end are. */
    void finish() {
        for (int i = 0; i < ends.size(); i++) {
            List<String> each = ends.get(i);
            node.result(
                    i + 1,
                    layers == 1
                            ? Application.of("Identity", each)
                            : Application.of("Concat", each).with("axis", 0));
        }
    }
}
