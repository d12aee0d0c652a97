// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.List;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Products of small integers that stand for real numbers, told by what they mean. */
final class QuantizationRules {
    private static final String QUANTIZE = "QuantizeLinear";
    private static final String DEQUANTIZE = "DequantizeLinear";

    private QuantizationRules() {}

    static void addTo(Rules rules) {
        rules.add("MatMulInteger", QuantizationRules::integers);
        rules.add("QLinearMatMul", QuantizationRules::reals);
    }

    /** The product of integers of 32 bits, of which the zero points were taken. */
    private static List<Operand> integers(Site site) {
        return List.of(site.add("MatMul", Attributes.NONE, shifted(site, 0, 2), shifted(site, 1, 3)));
    }

    private static Operand shifted(Site site, int operand, int zero) {
        Operand wide = site.cast(site.operand(operand), ElementType.I32);
        if (!site.has(zero)) {
            return wide;
        }
        return site.add("Sub", Attributes.NONE, wide, site.cast(single(site, zero), ElementType.I32));
    }

    /** The product of the real numbers that the integers stand for, as integers again. */
    private static List<Operand> reals(Site site) {
        Operand left = site.add(DEQUANTIZE, Attributes.NONE, site.operand(0), single(site, 1), single(site, 2));
        Operand right = site.add(DEQUANTIZE, Attributes.NONE, site.operand(3), single(site, 4), single(site, 5));
        Operand product = site.add("MatMul", Attributes.NONE, left, right);
        return List.of(site.add(QUANTIZE, Attributes.NONE, product, single(site, 6), single(site, 7)));
    }

    /** A scale or zero point, which may be a vector of one. */
    private static Operand single(Site site, int operand) {
        TensorType type = site.type(operand);
        if (type.rank() == 0) {
            return site.operand(operand);
        }
        if (type.rank() > 1 || !type.dimension(0).is(1)) {
            throw new Unsupported("has scales or zero points for rows or columns");
        }
        return site.add("Squeeze", Attributes.NONE.with("axes", List.of(0L)), site.operand(operand));
    }
}
