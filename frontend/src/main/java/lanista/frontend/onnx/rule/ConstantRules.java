// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import java.util.Optional;
import lanista.frontend.onnx.file.ElementTypes;
import lanista.frontend.onnx.graph.NodeAttributes;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.onnx.TensorProto;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/** Operators that make tensors of nothing. */
final class ConstantRules {
    private ConstantRules() {}

    static void addTo(Rules rules) {
        rules.add("Constant", site -> List.of(new Operand.Stored(site.constantName(), constant(site), false)));
        rules.add("ConstantOfShape", ConstantRules::filled);
        rules.add("Range", ConstantRules::range);
        rules.add("EyeLike", ConstantRules::identityMatrix);
    }

    private static HostTensor constant(Site site) {
        NodeAttributes given = site.attributes();
        Optional<TensorProto> tensor = given.tensor("value");
        if (tensor.isPresent()) {
            return site.read(tensor.get(), "value");
        }
        if (given.has("value_int")) {
            return HostTensor.ofLongs(new long[] {given.integer("value_int", 0)});
        }
        if (given.has("value_ints")) {
            List<Long> values = given.integers("value_ints").orElse(List.of());
            return HostTensor.ofLongs(values.stream().mapToLong(Long::longValue).toArray(), values.size());
        }
        if (given.has("value_float")) {
            return HostTensor.ofFloats(new float[] {(float) given.real("value_float", 0)});
        }
        List<Double> values = given.reals("value_floats")
                .orElseThrow(() -> new Unsupported("holds %s".formatted(String.join(", ", given.names()))));
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return HostTensor.ofFloats(floats, floats.length);
    }

    private static List<Operand> filled(Site site) {
        Numbers shape = site.known(0, "shape");
        Numbers value = value(site);
        Expr element = value.only();
        if (shape.values().stream().anyMatch(size -> size.is(0))) {
            return List.of(site.empty(value.element(), shape.integers()));
        }
        Attributes attributes = Attributes.NONE
                .with("value", value.element() == ElementType.BOOL ? Expr.of(element.isTrue() ? 1 : 0) : element)
                .with("shape", Expr.list(shape.values()))
                .with("element", value.element().word());
        return List.of(site.add("Constant", attributes));
    }

    /** What all elements of a filled tensor are: a zero of 32 bits where nothing is said. */
    static Numbers value(Site site) {
        Optional<TensorProto> tensor = site.attributes().tensor("value");
        Numbers value = tensor.isEmpty()
                ? Numbers.scalar(ElementType.F32, Expr.of(0.0))
                : Numbers.of(site.read(tensor.get(), "value"))
                        .orElseThrow(() -> new Unsupported("fills with no number"));
        if (value.size() != 1) {
            throw new Unsupported("fills with %d numbers".formatted(value.size()));
        }
        return value;
    }

    private static List<Operand> range(Site site) {
        Numbers start = site.known(0, "start");
        Numbers limit = site.known(1, "limit");
        Numbers delta = site.known(2, "delta");
        if (isNothing(start.only(), limit.only(), delta.only())) {
            return List.of(site.empty(start.element(), List.of(0L)));
        }
        Attributes attributes =
                Attributes.NONE.with("element", site.type(0).element().word());
        List<String> names = List.of("start", "limit", "delta");
        for (int i = 0; i < names.size(); i++) {
            attributes =
                    attributes.with(names.get(i), site.known(i, names.get(i)).only());
        }
        return List.of(site.add("Range", attributes));
    }

    /** Whether a range ends where it starts, or lies in the other direction. */
    private static boolean isNothing(Expr start, Expr limit, Expr delta) {
        if (!start.isConstant() || !limit.isConstant() || !delta.isConstant()) {
            return false;
        }
        double distance = limit.constant().asDouble() - start.constant().asDouble();
        double step = delta.constant().asDouble();
        return step != 0 && distance / step <= 0;
    }

    private static List<Operand> identityMatrix(Site site) {
        int number = Math.toIntExact(site.attributes().integer("dtype", 0));
        ElementType element = number == 0
                ? site.type(0).element()
                : ElementTypes.find(number)
                        .orElseThrow(() -> new Unsupported("makes elements of type " + ElementTypes.name(number)));
        Attributes attributes =
                Attributes.NONE.with("k", site.attributes().integer("k", 0)).with("element", element.word());
        return List.of(site.add("EyeLike", attributes, site.operand(0)));
    }
}
