// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lanista.frontend.onnx.graph.LayerSlots;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/**
 * Small integers that stand for real numbers. Products and convolutions of them are told by what they mean, and weights
 * that a model stores as integers are read as the numbers that they stand for.
 */
final class QuantizationRules {
    private static final String QUANTIZE = "QuantizeLinear";
    private static final String DEQUANTIZE = "DequantizeLinear";

    /** The most that two integers of 8 bits differ by. */
    private static final long BYTE_LIMIT = 255;

    /** Up to here a float of 32 bits holds every integer. */
    private static final long FLOAT_LIMIT = 1L << 24;

    private static final Direct ALONG_CHANNELS = Direct.with("axis", Literal.of(1));

    private QuantizationRules() {}

    static void addTo(Rules rules) {
        rules.add(QUANTIZE, ALONG_CHANNELS);
        rules.add(DEQUANTIZE, QuantizationRules::dequantize);
        rules.add("DynamicQuantizeLinear", Direct.SAME);
        rules.add("MatMulInteger", QuantizationRules::integers);
        rules.add("QLinearMatMul", QuantizationRules::reals);
        rules.add("ConvInteger", QuantizationRules::convolutionOfIntegers);
        rules.add("QLinearConv", QuantizationRules::convolutionOfReals);
    }

    private static List<Operand> dequantize(Site site) {
        boolean stored = IntStream.range(0, site.operandCount())
                .filter(site::has)
                .allMatch(operand -> site.operand(operand) instanceof Operand.Stored);
        boolean plain = stored
                && StoredIntegers.canRead(site.type(0).element())
                && site.type(1).element() == ElementType.F32
                && site.type(1).rank() <= 1
                && !site.attributes().has("block_size")
                && !site.attributes().has("output_dtype");
        if (!plain) {
            return ALONG_CHANNELS.apply(site);
        }
        long axis = site.attributes().integer("axis", 1);
        int rank = site.type(0).rank();
        Operand.Stored integers = site.stored(0, "integers");
        int along = Math.toIntExact(axis < 0 ? axis + rank : axis);
        List<Operand.Stored> with = new ArrayList<>(List.of(site.stored(1, "scale")));
        if (site.has(2)) {
            with.add(site.stored(2, "zero point"));
        }
        float[] scales = with.get(0).tensor().floats();
        UnaryOperator<HostTensor> making =
                tensor -> new StoredIntegers(tensor, zero(site, 2), along).reals(site, scales);
        return List.of(site.derived(integers, making, with.toArray(Operand.Stored[]::new)));
    }

    private static Optional<HostTensor> zero(Site site, int operand) {
        return site.has(operand)
                ? Optional.of(site.stored(operand, "zero point").tensor())
                : Optional.empty();
    }

    /** The product of integers of 32 bits, of which the zero points were taken. */
    private static List<Operand> integers(Site site) {
        return List.of(site.add("MatMul", Attributes.NONE, shifted(site, 0, 2, true), shifted(site, 1, 3, false)));
    }

    /** @param rows whether a vector of zero points has one for each row, or for each column */
    private static Operand shifted(Site site, int operand, int zero, boolean rows) {
        Operand wide = site.cast(site.operand(operand), ElementType.I32);
        if (!site.has(zero)) {
            return wide;
        }
        Operand point = site.cast(single(site, zero), ElementType.I32);
        Operand along = rows && point.type().rank() == 1
                ? site.add("Unsqueeze", Attributes.NONE.with("axes", List.of(1L)), point)
                : point;
        return site.add("Sub", Attributes.NONE, wide, along);
    }

    /** The product of the real numbers that the integers stand for, as integers again. */
    private static List<Operand> reals(Site site) {
        Attributes rows = Attributes.NONE.with("axis", -2);
        Attributes columns = Attributes.NONE.with("axis", -1);
        Operand left = site.add(DEQUANTIZE, rows, site.operand(0), single(site, 1), single(site, 2));
        Operand right = site.add(DEQUANTIZE, columns, site.operand(3), single(site, 4), single(site, 5));
        Operand product = site.add("MatMul", Attributes.NONE, left, right);
        return List.of(site.add(QUANTIZE, rows, product, single(site, 6), single(site, 7)));
    }

    /** Scales or zero points; a vector of one is a single number. */
    private static Operand single(Site site, int operand) {
        TensorType type = site.type(operand);
        return type.rank() == 1 && type.dimension(0).is(1)
                ? site.add("Squeeze", Attributes.NONE.with("axes", List.of(0L)), site.operand(operand))
                : site.operand(operand);
    }

    /** The sums of products of integers, with floats that hold them exactly: of 32 bits unless the weights are large. */
    private static List<Operand> convolutionOfIntegers(Site site) {
        Operand.Stored weight = weight(site, 1);
        StoredIntegers integers = new StoredIntegers(weight.tensor(), zero(site, 3), 0);
        boolean wide = integers.largestSum(site) * BYTE_LIMIT > FLOAT_LIMIT;
        HostTensor differences = integers.differences(site, wide);
        Operand numbers = site.cast(site.operand(0), differences.element());
        Operand input = site.has(2)
                ? site.add("Sub", Attributes.NONE, numbers, site.cast(single(site, 2), differences.element()))
                : numbers;
        LayerSlots slots = LayerSlots.NONE.with("weight", differences, weight.name());
        Operand sums = site.addLayer("Conv", convolution(site, weight).with("bias", false), slots, input)
                .get(0);
        return List.of(site.cast(sums, ElementType.I32));
    }

    /** The convolution of the real numbers that the integers stand for, as integers again. */
    private static List<Operand> convolutionOfReals(Site site) {
        Operand.Stored weight = weight(site, 3);
        float[] scales = scales(site, 4);
        HostTensor reals = new StoredIntegers(weight.tensor(), zero(site, 5), 0).reals(site, scales);
        LayerSlots slots = LayerSlots.NONE.with("weight", reals, weight.name());
        if (site.has(8)) {
            Operand.Stored bias = site.stored(8, "bias");
            float[] products = scales.clone();
            float inputScale = scales(site, 1)[0];
            for (int i = 0; i < products.length; i++) {
                products[i] *= inputScale;
            }
            HostTensor shifts = new StoredIntegers(bias.tensor(), Optional.empty(), 0).reals(site, products);
            slots = slots.with("bias", shifts, bias.name());
        }
        Operand input = site.add(DEQUANTIZE, Attributes.NONE, site.operand(0), single(site, 1), single(site, 2));
        Operand result = site.addLayer("Conv", convolution(site, weight).with("bias", site.has(8)), slots, input)
                .get(0);
        return List.of(site.add(QUANTIZE, Attributes.NONE, result, single(site, 6), single(site, 7)));
    }

    private static float[] scales(Site site, int operand) {
        HostTensor scale = site.stored(operand, "scale").tensor();
        if (scale.element() != ElementType.F32 || scale.size() == 0) {
            throw site.problem(Code.LAN0303, "its scale must be of 32-bit floats, it is " + scale);
        }
        return scale.floats();
    }

    private static Operand.Stored weight(Site site, int operand) {
        Operand.Stored weight = site.stored(operand, "weight");
        if (weight.tensor().shape().size() < 3) {
            throw site.problem(
                    Code.LAN0304, "its weight must have at least three axes, it is %s".formatted(weight.tensor()));
        }
        return weight;
    }

    private static Attributes convolution(Site site, Operand.Stored weight) {
        List<Long> shape = weight.tensor().shape();
        return Windows.of(site, shape.subList(2, shape.size()))
                .attributes()
                .with("out_channels", shape.get(0))
                .with("group", site.attributes().integer("group", 1));
    }
}
