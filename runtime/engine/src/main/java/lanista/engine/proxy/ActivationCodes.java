// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanista.engine.GradientMode;
import lanista.engine.TensorScope;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.rewrite.DropDeadNodes;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.rewrite.Pipeline;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Which rectifiers of a network each example of a batch switches on: the proxy naswot. A rectifier is on where its operand
 * is above zero. Besides ReLU, what keeps positive numbers and dampens the others counts as one.
 */
final class ActivationCodes {
    private static final Set<String> RECTIFIERS =
            Set.of("Relu", "LeakyRelu", "PRelu", "Elu", "Celu", "Selu", "Gelu", "Swish", "HardSwish", "Mish");

    private final Graph flat;
    /** What rectifiers are given, and how many of them are given the same. */
    private final Map<Value, Integer> units;

    private ActivationCodes(Graph flat, Map<Value, Integer> units) {
        this.flat = flat;
        this.units = units;
    }

    static ActivationCodes of(Graph graph) {
        Graph flat = Pipeline.of("rectifiers", new FlattenCalls(), new DropDeadNodes())
                .apply(graph);
        Map<Value, Integer> units = new LinkedHashMap<>();
        for (Node node : flat.nodes()) {
            if (isRectifier(flat, node)) {
                units.merge(node.operands().get(0), 1, Integer::sum);
            }
        }
        return new ActivationCodes(flat, units);
    }

    /** Whether a node rectifies numbers of which the first axis is the batch. */
    private static boolean isRectifier(Graph graph, Node node) {
        return node.operation() instanceof Compute compute
                && (RECTIFIERS.contains(compute.type().name()) || isBounded(compute))
                && node.types().get(0).rank() > 1
                && node.types()
                        .get(0)
                        .dimension(0)
                        .equals(graph.inputs().get(0).type().dimension(0));
    }

    /** ReLU6 and its like, which are bounds. */
    private static boolean isBounded(Compute compute) {
        return compute.type().name().equals("Clip")
                && compute.attributes().find("min").isPresent()
                && compute.attributes().real("min") == 0;
    }

    /** Whether the network has no rectifier. */
    boolean isEmpty() {
        return units.isEmpty();
    }

    /** The network up to the last rectifier, of which the outputs are what rectifiers are given. */
    Graph observed() {
        return flat.with(flat.nodes(), List.copyOf(units.keySet()));
    }

    /**
     * The logarithm of the determinant of the kernel: for each two examples, how many rectifiers they switch alike.
     *
     * @param network of what is {@link #observed}
     */
    double determinant(UntrainedNetwork network, ProxyBatch examples) {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            List<Tensor> operands = network.run(examples.examples());
            List<Integer> counts = new ArrayList<>(units.values());
            Tensor kernel = alike(operands.get(0), counts.get(0));
            for (int i = 1; i < operands.size(); i++) {
                kernel.add_(alike(operands.get(i), counts.get(i)));
            }
            return torch.linalg_slogdet(kernel).get1().item_double();
        }
    }

    /** With codes of plus and minus one, products count rectifiers that are alike, less those that differ. */
    private static Tensor alike(Tensor operand, int count) {
        try (TensorScope scope = TensorScope.open();
                Scalar zero = new Scalar(0.0);
                Scalar one = new Scalar(1.0);
                Scalar two = new Scalar(2.0);
                Scalar half = new Scalar(count / 2.0)) {
            Tensor codes = operand.gt(zero)
                    .flatten(1, -1)
                    .to(torch.ScalarType.Float)
                    .mul(two)
                    .sub(one);
            Tensor products = codes.mm(codes.t()).to(torch.ScalarType.Double);
            try (Scalar rectifiers = new Scalar((double) codes.size(1))) {
                return scope.keep(products.add(rectifiers).mul(half));
            }
        }
    }
}
