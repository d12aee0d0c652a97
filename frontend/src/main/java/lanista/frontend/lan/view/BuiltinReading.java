// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.view;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Builtin;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.WrongArgument;
import lanista.ir.Compute;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.mutators.Match;

/**
 * Reads nodes as what a layer or function of the language lowers to. An example of it, made with its defaults, tells the
 * operator and the number of axes, and the attributes that none of its parameters sets.
 */
final class BuiltinReading implements NodeView.Reading {
    /** Attributes by the parameters that set them, where the names differ. */
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("kernel_size", "kernel_shape"),
            Map.entry("stride", "strides"),
            Map.entry("padding", "pads"),
            Map.entry("dilation", "dilations"),
            Map.entry("groups", "group"),
            Map.entry("p", "ratio"),
            Map.entry("drop_prob", "ratio"),
            Map.entry("eps", "epsilon"),
            Map.entry("elementwise_affine", "affine"),
            Map.entry("padding_idx", "padding_index"),
            Map.entry("negative_slope", "alpha"),
            Map.entry("dim", "axis"),
            Map.entry("start_dim", "start"),
            Map.entry("end_dim", "end"));

    /** Lists whose length is the number of spatial axes, which the name of a layer tells. */
    private static final Set<String> PER_AXIS = Set.of("kernel_shape", "output_size");

    private static final List<Integer> RANKS = List.of(4, 3, 2, 5);

    private final Builtin builtin;
    private final Compute example;
    private final Map<String, String> attributes;

    private BuiltinReading(Builtin builtin, Compute example) {
        this.builtin = builtin;
        this.example = example;
        Map<String, String> found = new LinkedHashMap<>();
        for (Parameter parameter : builtin.signature().parameters()) {
            String other = ATTRIBUTES.getOrDefault(parameter.name(), parameter.name());
            if (example.attributes().find(parameter.name()).isPresent()) {
                found.put(parameter.name(), parameter.name());
            } else if (example.attributes().find(other).isPresent()) {
                found.put(parameter.name(), other);
            }
        }
        this.attributes = Collections.unmodifiableMap(found);
    }

    /** Empty where the language has no such layer or function, or it is more than an operator. */
    static Optional<BuiltinReading> find(String name) {
        Optional<? extends Builtin> builtin = Builtins.layer(name);
        if (builtin.isEmpty()) {
            builtin = Builtins.function(name);
        }
        return builtin.flatMap(found -> RANKS.stream()
                .flatMap(rank -> example(found, rank).stream())
                .findFirst()
                .map(example -> new BuiltinReading(found, example)));
    }

    private static Optional<Compute> example(Builtin builtin, int rank) {
        Map<String, Expr> given = new LinkedHashMap<>();
        for (Parameter parameter : builtin.signature().parameters()) {
            if (parameter.required() && !parameter.form().isOperand()) {
                given.put(parameter.name(), example(parameter.form()));
            }
        }
        TensorType operand = TensorType.of(ElementType.F32, Collections.nCopies(rank, Expr.of(8)));
        int operands = builtin instanceof LayerSpec layer
                ? layer.inputs()
                : builtin.signature().operands().size();
        try {
            Lowering lowering = builtin.recipe()
                    .lower(new Arguments(builtin.signature(), given), Collections.nCopies(operands, operand));
            return Optional.of(Compute.of(lowering.type(), lowering.attributes()));
        } catch (WrongArgument | IllegalArgumentException unsuited) {
            return Optional.empty();
        }
    }

    private static Expr example(Form form) {
        return switch (form) {
            case INTEGER, INTEGERS, PADDING -> Expr.of(1);
            case NUMBER, NUMBERS -> Expr.of(1.0);
            case TRUTH -> Expr.FALSE;
            case TEXT -> Expr.of("");
            case SIZES -> Expr.list(List.of(Expr.of(8)));
            case TENSOR, OPERAND, TENSORS, LIST, LAYER -> throw new IllegalArgumentException("no plain form: " + form);
        };
    }

    List<String> parameters() {
        return List.copyOf(attributes.keySet());
    }

    @Override
    public Optional<Map<String, Expr>> of(Match match) {
        if (!(match.node().operation() instanceof Compute compute) || !isMade(compute) || !hasRank(match)) {
            return Optional.empty();
        }
        Map<String, Expr> settings = new LinkedHashMap<>();
        attributes.forEach(
                (parameter, attribute) -> settings.put(parameter, setting(parameter, compute.attributes(), attribute)));
        return Optional.of(settings);
    }

    /** Whether the layer could have made a node: what its parameters do not set is as in the example. */
    private boolean isMade(Compute compute) {
        if (compute.type() != example.type()) {
            return false;
        }
        for (Map.Entry<String, Expr> attribute : example.attributes().values().entrySet()) {
            String name = attribute.getKey();
            Expr found = compute.attributes().expr(name);
            if (!attributes.containsValue(name) && !found.equals(attribute.getValue())) {
                return false;
            }
            if (PER_AXIS.contains(name) && length(found) != length(attribute.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRank(Match match) {
        return !(builtin instanceof LayerSpec layer)
                || layer.ranks().isEmpty()
                || layer.ranks().contains(match.operandTypes().get(0).rank());
    }

    /** torch's momentum weighs the new statistics, ONNX's the old ones; in decimals, so that 0.9 leaves 0.1. */
    private static Expr rest(Expr momentum) {
        return momentum.isConstant()
                ? Expr.of(BigDecimal.ONE
                        .subtract(BigDecimal.valueOf(momentum.constant().asDouble()))
                        .doubleValue())
                : Expr.apply(Function.SUBTRACT, Expr.of(1.0), momentum);
    }

    private static int length(Expr list) {
        return elements(list).map(List::size).orElse(0);
    }

    /** The elements of a list that no choice picks. */
    private static Optional<List<Expr>> elements(Expr list) {
        if (list instanceof Expr.Sequence sequence) {
            return Optional.of(sequence.elements());
        }
        return list.isConstant() && list.kind() == Kind.LIST
                ? Optional.of(list.constant().asItems().stream().map(Expr::of).toList())
                : Optional.empty();
    }

    /** The value of a parameter: one number where it is the same on every axis, and padding once where both sides agree. */
    private static Expr setting(String parameter, Attributes attributes, String attribute) {
        Expr value = attributes.expr(attribute);
        if (parameter.equals("momentum")) {
            return rest(value);
        }
        Optional<List<Expr>> elements = elements(value);
        if (elements.isEmpty() || elements.get().isEmpty()) {
            return value;
        }
        List<Expr> all = elements.get();
        int half = all.size() / 2;
        boolean bothSides = attribute.equals("pads") && all.subList(0, half).equals(all.subList(half, all.size()));
        List<Expr> sides = bothSides ? all.subList(0, half) : all;
        return sides.stream().distinct().count() == 1 ? sides.get(0) : Expr.list(sides);
    }
}
