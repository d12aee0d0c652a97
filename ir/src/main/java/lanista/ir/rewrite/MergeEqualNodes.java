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
 * apart.
 *
 * <p>Results keep every bit: so do nodes of layers, whose buffers change with each use, stay apart, and the two operands of
 * a commutative operator may change places, more may not, as the order of a sum shows in its last digits. {@link
 * #upToRounding} asks for less.
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

    private final boolean exact;

    private MergeEqualNodes(boolean exact) {
        this.exact = exact;
    }

    /** Merges what gives the same to the last bit. */
    public MergeEqualNodes() {
        this(true);
    }

    /** Merges uses of one layer too, and takes the operands of commutative operators in any order. */
    public static MergeEqualNodes upToRounding() {
        return new MergeEqualNodes(false);
    }

    /** What makes nodes equal. */
    private record Key(Compute operation, List<Value> operands, List<TensorType> types) {
        /** Of what tells most nodes apart; attributes are long. */
        @Override
        public int hashCode() {
            return 31 * operands.hashCode() + operation.type().hashCode();
        }
    }

    @Override
    public String name() {
        return "MergeEqualNodes";
    }

    @Override
    public Graph apply(Graph graph) {
        return Edits.everywhere(graph, region -> Edits.replaceNodes(region, sweep()));
    }

    /** What the pass does at each node in one sweep from the inputs on; for those who do more in the same sweep. */
    public Sweep sweep() {
        Map<Key, Node> first = new HashMap<>();
        return node -> key(node)
                .flatMap(key -> Optional.ofNullable(first.putIfAbsent(key, node)))
                .map(equal -> Replacement.byValues(equal.results()));
    }

    private Optional<Key> key(Node node) {
        if (!(node.operation() instanceof Compute compute)
                || (exact && compute.layer().isPresent())
                || isRandom(compute)) {
            return Optional.empty();
        }
        boolean swaps = compute.type().has(Trait.COMMUTATIVE)
                && (!exact || node.operands().size() == 2);
        List<Value> operands = swaps ? node.operands().stream().sorted(ORDER).toList() : node.operands();
        return Optional.of(new Key(compute, operands, node.types()));
    }

    /** What a choice decides may be random. */
    private static boolean isRandom(Compute compute) {
        return compute.type().has(Trait.RANDOM)
                && (!compute.attributes().isConstant() || compute.type().isRandom(compute.attributes()));
    }
}
