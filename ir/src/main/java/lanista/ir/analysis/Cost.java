// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Measure;
import lanista.ir.expr.Substitution;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.TensorType;

/**
 * What a closed graph costs: its trained numbers, and its multiply-accumulates for one example, with every symbolic
 * dimension 1. A layer that is applied twice has its parameters once and its multiply-accumulates twice. Of operators
 * outside the catalogue most is {@linkplain Layer#unknown unknown}; totals are of all others.
 *
 * @param layers every operator application in the order of execution
 * @param depth the most operators on a path from an input to an output; 0 where no output depends on an input
 */
public record Cost(List<Layer> layers, long depth) {
    /**
     * The cost of one application of an operator.
     *
     * @param node that applies it
     * @param operator its name
     * @param types of its results
     * @param parameters trained numbers that it owns; 0 where an earlier application has counted them
     * @param flops multiply-accumulates plus bias outputs
     * @param activationBytes of its results
     * @param unknown those of its amounts that are not known, which are 0 here
     */
    public record Layer(
            NodeId node,
            String operator,
            List<TensorType> types,
            long parameters,
            long flops,
            long activationBytes,
            Set<Quantity> unknown) {
        public Layer {
            types = List.copyOf(types);
            unknown = unknown.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(unknown));
        }

        /** Whether one of its amounts is known. */
        public boolean isKnown(Quantity quantity) {
            return !unknown.contains(quantity);
        }
    }

    public Cost {
        layers = List.copyOf(layers);
    }

    /** The cost of a closed graph. @throws GraphException where it holds a choice */
    public static Cost of(Graph graph) {
        if (!graph.isClosed()) {
            throw new GraphException("only a graph without choices has one cost");
        }
        List<Layer> layers = new ArrayList<>();
        collect(graph, new HashSet<>(), layers);
        return new Cost(layers, LongestPaths.through(graph).decided().orElseThrow());
    }

    private static void collect(Graph graph, Set<LayerId> seen, List<Layer> layers) {
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Compute compute) {
                layers.add(layer(graph, node, compute, seen));
            } else if (node.operation() instanceof Call call) {
                collect(call.body(), seen, layers);
            }
        }
    }

    private static Layer layer(Graph graph, Node node, Compute compute, Set<LayerId> seen) {
        List<TensorType> operands = graph.types(node.operands());
        boolean counted = compute.layer().isEmpty() || !seen.add(compute.layer().get());
        long parameters = counted ? 0 : parameters(compute, operands);
        Expr flops = compute.type().flops(compute.attributes(), operands, node.types());
        Expr bytes = node.types().stream()
                .filter(TensorType::isKnown)
                .map(TensorType::bytes)
                .reduce(Expr.of(0), Expr::plus);
        return new Layer(
                node.id(),
                compute.operator(),
                node.types(),
                parameters,
                forOneExample(flops),
                forOneExample(bytes),
                Quantity.unknown(node, compute));
    }

    private static long parameters(Compute compute, List<TensorType> operands) {
        return compute.type().slots(compute.attributes(), operands).stream()
                .filter(ParameterSlot::trained)
                .mapToLong(slot -> forOneExample(slot.type().shape().elements()))
                .reduce(0, Math::addExact);
    }

    private static long forOneExample(Expr amount) {
        return Substitution.ofOneExample().in(amount).constant().asLong();
    }

    /** Whether an amount is known of every operator; otherwise what is known of it is the least that it can be. */
    public boolean isKnown(Quantity quantity) {
        return layers.stream().allMatch(layer -> layer.isKnown(quantity));
    }

    /** The number of trained numbers. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).reduce(0, Math::addExact);
    }

    /** The multiply-accumulates, plus one for each bias output. */
    public long flops() {
        return layers.stream().mapToLong(Layer::flops).reduce(0, Math::addExact);
    }

    /** The bytes of all results together, each in full. */
    public long activationBytes() {
        return layers.stream().mapToLong(Layer::activationBytes).reduce(0, Math::addExact);
    }

    /**
     * The amount that a requirement speaks of.
     *
     * @throws GraphException where an operator does not tell it
     */
    public long measure(Measure measure) {
        Quantity quantity = Quantity.of(measure);
        if (!isKnown(quantity)) {
            throw new GraphException(
                    "'%s' is not known of a graph with operators outside the catalogue".formatted(measure.word()));
        }
        return amount(quantity);
    }

    public long amount(Quantity quantity) {
        return switch (quantity) {
            case PARAMETERS -> parameters();
            case FLOPS -> flops();
            case ACTIVATION_BYTES -> activationBytes();
            case DEPTH -> depth();
        };
    }
}
