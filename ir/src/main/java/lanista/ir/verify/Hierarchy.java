// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.ir.Compute;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Requirement;
import lanista.ir.analysis.Measured;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Substitution;
import lanista.ir.expr.Support;
import lanista.ir.op.OpType;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.TensorType;

/** The rules that hold across the whole hierarchy: names and labels mean one thing wherever they stand. */
final class Hierarchy {
    private final Set<NodeId> ids = new HashSet<>();
    private final Map<Label, Decision> decisions = new HashMap<>();
    private final Map<LayerId, Layer> layers = new HashMap<>();
    private final Set<String> symbols = new HashSet<>();
    private final List<Requirement> measuring = new ArrayList<>();
    private final List<Node> opaque = new ArrayList<>();

    /** A layer as a node uses it. */
    private record Layer(Node node, OpType type, List<ParameterSlot> slots) {}

    void input(Input input) {
        String name = input.id().path();
        if (!ids.add(input.id())) {
            throw Rule.UNIQUE_IDS.broken(name, SourceSpan.NONE, "another node or input has this name");
        }
        decisions(input.type().decisions(), name, SourceSpan.NONE);
    }

    /** Notes the symbols of what comes into the whole graph. */
    void given(Input input) {
        input.type().shape().dimensions().forEach(dimension -> symbols.addAll(Substitution.symbols(dimension)));
    }

    void node(Node node, Finding finding) {
        if (!ids.add(node.id())) {
            throw Rule.UNIQUE_IDS.broken(node, "another node or input has this name");
        }
        decisions(finding.decisions(), node.id().path(), node.span());
        if (node.operation() instanceof Compute compute) {
            compute.found().forEach(symbol -> found(node, symbol));
            if (compute.isOpaque()) {
                opaque.add(node);
            }
        }
        if (node.operation() instanceof Compute compute && compute.layer().isPresent()) {
            layer(compute.layer().get(), new Layer(node, compute.type(), finding.slots()));
        }
    }

    void requirement(Requirement requirement) {
        decisions(requirement.condition().decisions(), requirement.text(), requirement.span());
        if (!Measured.in(requirement.condition()).isEmpty()) {
            measuring.add(requirement);
        }
    }

    /** Requires that requirements speak of costs only where all are known. */
    void requireMeasures() {
        if (!measuring.isEmpty() && !opaque.isEmpty()) {
            Requirement requirement = measuring.get(0);
            throw Rule.MEASURES_KNOWN.broken(
                    requirement.text(),
                    requirement.span(),
                    "what '%s' costs is not known".formatted(opaque.get(0).id()));
        }
    }

    private void decisions(Set<Decision> read, String reader, SourceSpan span) {
        for (Decision decision : read) {
            Decision known = decisions.putIfAbsent(decision.label(), decision);
            if (known != null && !known.equals(decision)) {
                throw Rule.LABELS_AGREE.broken(reader, span, "%s here, %s elsewhere".formatted(decision, known));
            }
        }
    }

    private void found(Node node, String symbol) {
        if (!symbols.add(symbol)) {
            throw Rule.UNIQUE_SYMBOLS.broken(node, "'%s' is another size already".formatted(symbol));
        }
    }

    private void layer(LayerId id, Layer layer) {
        Layer known = layers.putIfAbsent(id, layer);
        if (known != null && (known.type() != layer.type() || !sameSlots(known.slots(), layer.slots()))) {
            throw Rule.LAYERS_AGREE.broken(
                    layer.node(),
                    "the layer '%s' is %s with %s here, and %s with %s at '%s'"
                            .formatted(
                                    id,
                                    layer.type(),
                                    words(layer.slots()),
                                    known.type(),
                                    words(known.slots()),
                                    known.node().id()));
        }
    }

    /** {@code weight f32[8, 3, 3, 3], bias f32[8]}. */
    private static String words(List<ParameterSlot> slots) {
        return slots.stream().map(slot -> slot.name() + " " + slot.type()).collect(Collectors.joining(", "));
    }

    private static boolean sameSlots(List<ParameterSlot> first, List<ParameterSlot> second) {
        return first.stream()
                        .map(ParameterSlot::name)
                        .toList()
                        .equals(second.stream().map(ParameterSlot::name).toList())
                && SameTypes.conditions(types(first), types(second)).stream()
                        .noneMatch(same -> Support.decide(same, Expr.TRUE) instanceof Support.Verdict.Fails);
    }

    private static List<TensorType> types(List<ParameterSlot> slots) {
        return slots.stream().map(ParameterSlot::type).toList();
    }
}
