// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.List;
import java.util.stream.IntStream;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.type.TensorType;

/**
 * An operation applied to values.
 *
 * @param id unique in the whole graph
 * @param operation what is applied
 * @param operands to what, in order
 * @param types of the results
 * @param span the source that it came from
 */
public record Node(NodeId id, Operation operation, List<Value> operands, List<TensorType> types, SourceSpan span) {
    public Node {
        operands = List.copyOf(operands);
        types = List.copyOf(types);
    }

    /** The results, in order. */
    public List<Value> results() {
        if (types.size() == 1) {
            return List.of(result());
        }
        return IntStream.range(0, types.size())
                .mapToObj(index -> new Value(id, index))
                .toList();
    }

    /** The only or first result. */
    public Value result() {
        return Value.of(id);
    }

    /** A copy with another operation; the same object where it is equal. */
    public Node with(Operation replacement) {
        return replacement.equals(operation) ? this : new Node(id, replacement, operands, types, span);
    }

    /** A copy with other operands; the same object where they are equal. */
    public Node withOperands(List<Value> replacement) {
        return replacement == operands || replacement.equals(operands)
                ? this
                : new Node(id, operation, replacement, types, span);
    }
}
