// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.view;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.builtin.Builtins;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.expr.Expr;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.op.Specials;
import lanista.ir.type.TensorType;
import lanista.mutators.Match;

/** The nodes that a name of the language stands for, and what they were made with, by the language's names. */
public final class NodeView {
    private final String name;
    private final List<String> parameters;
    private final boolean open;
    private final Reading reading;

    /** Reads the settings of a node; empty where the name does not stand for it. */
    interface Reading {
        Optional<Map<String, Expr>> of(Match match);
    }

    private NodeView(String name, List<String> parameters, boolean open, Reading reading) {
        this.name = name;
        this.parameters = List.copyOf(parameters);
        this.open = open;
        this.reading = reading;
    }

    /** The view of a layer or function of the language, or of an operator of the catalogue. */
    public static Optional<NodeView> find(String name) {
        if (name.equals(Builtins.PLACEHOLDER)) {
            return Optional.of(
                    new NodeView(name, List.of("label"), true, match -> attributes(Specials.PLACEHOLDER, match)));
        }
        return BuiltinReading.find(name)
                .map(builtin -> new NodeView(name, builtin.parameters(), false, builtin))
                .or(() -> Catalogue.find(name)
                        .filter(type -> type != Specials.UNBUILDABLE && type != Specials.OPAQUE)
                        .map(NodeView::ofOperator));
    }

    private static NodeView ofOperator(OpType type) {
        List<String> names = type.attributes().stream().map(AttributeSpec::name).toList();
        return new NodeView(type.name(), names, false, match -> attributes(type, match));
    }

    /** The view of a block of the source, whose parameters are not known before it is met. */
    public static NodeView ofBlock(String name) {
        return new NodeView(
                name,
                List.of(),
                true,
                match -> match.node().operation() instanceof Call call
                                && call.block().name().equals(name)
                        ? Optional.of(call.block().arguments().values())
                        : Optional.empty());
    }

    private static Optional<Map<String, Expr>> attributes(OpType type, Match match) {
        return match.node().operation() instanceof Compute compute && compute.type() == type
                ? Optional.of(compute.attributes().values())
                : Optional.empty();
    }

    /** All names that can be matched but blocks'. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(Builtins.names());
        Catalogue.all().stream()
                .map(OpType::name)
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return names;
    }

    public String name() {
        return name;
    }

    /** What the layer takes, in order. */
    public List<String> parameters() {
        return parameters;
    }

    /** Whether nodes may have settings of other names too. */
    public boolean isOpen() {
        return open;
    }

    /** What a node was made with, and what can be told of any node; empty where the name does not stand for it. */
    public Optional<Map<String, Expr>> settings(Match match) {
        return reading.of(match).map(own -> {
            Map<String, Expr> all = new LinkedHashMap<>(own);
            general(match).forEach(all::putIfAbsent);
            return Collections.unmodifiableMap(all);
        });
    }

    private static Map<String, Expr> general(Match match) {
        Map<String, Expr> all = new LinkedHashMap<>();
        all.put("name", Expr.of(match.node().id().path()));
        all.put("uses", Expr.of(match.uses()));
        match.operandTypes().stream().findFirst().filter(TensorType::isKnown).ifPresent(type -> {
            all.put("input_shape", Expr.list(type.shape().dimensions()));
            if (type.rank() > 1) {
                all.put("in_channels", type.dimension(1));
                all.put("in_features", type.dimension(type.rank() - 1));
            }
        });
        TensorType result = match.types().get(0);
        if (result.isKnown()) {
            all.put("output_shape", Expr.list(result.shape().dimensions()));
        }
        return all;
    }
}
