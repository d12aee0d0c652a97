// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.op.Trait;
import lanista.ir.type.TensorType;

/**
 * Computes once what equal nodes compute of equal operands, in each region by itself. Nodes that draw random numbers stay
 * apart, and so do those of layers, whose buffers change with each use. The two operands of a commutative operator may
 * change places, more may not, as the order of a sum shows in its last digits.
 *
 * <pre>
 * %a = Relu(%x)
 * %b = Relu(%x)        ==&gt;        %a = Relu(%x)
 * %c = Add(%a, %b)                %c = Add(%a, %a)
 * </pre>
 */
public final class MergeEqualNodes implements Pass {
    private static final Comparator<Value> ORDER =
            Comparator.comparing(Value::node).thenComparing(Value::index);

    /** What makes nodes equal. */
    private record Key(Compute operation, List<Value> operands, List<TensorType> types) {}

    @Override
    public String name() {
        return "MergeEqualNodes";
    }

    @Override
    public Graph apply(Graph graph) {
        return Edits.everywhere(graph, MergeEqualNodes::merged);
    }

    private static Graph merged(Graph graph) {
        Map<Key, Node> first = new HashMap<>();
        return Edits.replaceNodes(
                graph,
                node -> key(node)
                        .flatMap(key -> Optional.ofNullable(first.putIfAbsent(key, node)))
                        .map(equal -> Replacement.byValues(equal.results())));
    }

    private static Optional<Key> key(Node node) {
        if (!(node.operation() instanceof Compute compute)
                || compute.layer().isPresent()
                || compute.type().has(Trait.RANDOM)) {
            return Optional.empty();
        }
        boolean swaps = compute.type().has(Trait.COMMUTATIVE) && node.operands().size() == 2;
        List<Value> operands = swaps ? node.operands().stream().sorted(ORDER).toList() : node.operands();
        return Optional.of(new Key(compute, operands, node.types()));
    }
}
