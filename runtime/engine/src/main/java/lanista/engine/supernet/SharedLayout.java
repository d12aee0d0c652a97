// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.engine.ParameterLayout;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.Switch;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.op.ParameterSlot;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.TensorType;
import lanista.ir.verify.RegionGuards;

/** The parameters that all candidates of a space share: each layer's in the largest size that an architecture gives it. */
final class SharedLayout {
    private final Map<LayerId, List<ParameterSlot>> layers = new LinkedHashMap<>();
    private final Refusals refusals = new Refusals();

    private SharedLayout() {}

    /**
     * The layout of a space.
     *
     * @throws SourceException LAN0731 where the size of a layer depends on more than can be looked at
     */
    static ParameterLayout of(ModelSpace space) {
        SharedLayout layout = new SharedLayout();
        layout.collect(new FlattenCalls().apply(space.graph()), Scope.of(Map.of()));
        layout.refusals.throwIfAny();
        return new ParameterLayout(layout.layers);
    }

    private void collect(Graph graph, Scope scope) {
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Compute compute && compute.layer().isPresent()) {
                add(compute.layer().get(), graph, node, compute, scope);
            }
            List<Scope> inner = regions(node, scope);
            for (int i = 0; i < inner.size(); i++) {
                collect(node.operation().regions().get(i), inner.get(i));
            }
        }
    }

    private static List<Scope> regions(Node node, Scope scope) {
        if (node.operation() instanceof Switch operation && operation.selector() instanceof Expr.Chosen chosen) {
            return operation.alternatives().stream()
                    .map(alternative -> scope.where(chosen.decision(), alternative.key()))
                    .toList();
        }
        List<Expr> guards = node.operation().match(new RegionGuards(Expr.TRUE));
        return guards.stream().map(guard -> scope.where(scope.in(guard))).toList();
    }

    private void add(LayerId layer, Graph graph, Node node, Compute compute, Scope scope) {
        Sized sized = new Sized(
                compute.with(compute.attributes().map(scope::in)), scope.in(graph.types(node.operands())), List.of());
        Set<Decision> decisions = sized.decisions();
        Optional<Joint> joint = Joint.of(decisions, scope, Joint::valuesOf);
        if (joint.isEmpty()) {
            refusals.tooManyTogether(node, decisions);
            return;
        }
        Set<Sized> variants = new LinkedHashSet<>();
        joint.get().assignments().stream()
                .filter(joint.get()::isPossible)
                .forEach(assignment -> variants.add(sized.in(assignment)));
        variants.stream()
                .filter(Sized::isPossible)
                .forEach(variant -> layers.merge(layer, variant.slots(), SharedLayout::larger));
    }

    /** Slots that both fit into. How they start follows the larger one. */
    private static List<ParameterSlot> larger(List<ParameterSlot> first, List<ParameterSlot> second) {
        List<ParameterSlot> larger = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            larger.add(larger(first.get(i), second.get(i)));
        }
        return larger;
    }

    private static ParameterSlot larger(ParameterSlot first, ParameterSlot second) {
        List<Expr> sizes = new ArrayList<>();
        for (int axis = 0; axis < first.type().rank(); axis++) {
            sizes.add(Expr.of(Math.max(size(first, axis), size(second, axis))));
        }
        TensorType type = TensorType.of(first.type().element(), sizes);
        ParameterSlot model = elements(second) > elements(first) ? second : first;
        return new ParameterSlot(model.name(), type, model.initialiser(), model.trained());
    }

    private static long size(ParameterSlot slot, int axis) {
        return slot.type().dimension(axis).constant().asLong();
    }

    private static long elements(ParameterSlot slot) {
        return slot.type().shape().elements().constant().asLong();
    }
}
