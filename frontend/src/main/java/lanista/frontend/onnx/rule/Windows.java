// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lanista.frontend.onnx.graph.NodeAttributes;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/**
 * How a kernel slides over the spatial axes of its input.
 *
 * @param pads all beginnings, then all ends
 */
record Windows(List<Long> kernel, List<Long> strides, List<Long> pads, List<Long> dilations) {
    /**
     * The window of a node.
     *
     * @param kernel where the attribute does not tell it
     */
    static Windows of(Site site, List<Long> kernel) {
        NodeAttributes attributes = site.attributes();
        List<Long> sizes = attributes.integers("kernel_shape").orElse(kernel);
        int axes = sizes.size();
        List<Long> strides = attributes.integers("strides").orElse(Collections.nCopies(axes, 1L));
        List<Long> dilations = attributes.integers("dilations").orElse(Collections.nCopies(axes, 1L));
        List<Long> pads = attributes.integers("pads").orElse(Collections.nCopies(2 * axes, 0L));
        if (strides.size() != axes || dilations.size() != axes || pads.size() != 2 * axes) {
            throw site.problem(
                    Code.LAN0853,
                    "it has %d strides, %d dilations and %d pads for %d axes"
                            .formatted(strides.size(), dilations.size(), pads.size(), axes));
        }
        Windows windows = new Windows(sizes, strides, pads, dilations);
        String auto = attributes.text("auto_pad", "NOTSET");
        return switch (auto) {
            case "NOTSET" -> windows;
            case "VALID" -> windows.padded(Collections.nCopies(2 * axes, 0L));
            case "SAME_UPPER" -> windows.padded(windows.same(site.type(0), true));
            case "SAME_LOWER" -> windows.padded(windows.same(site.type(0), false));
            default -> throw site.problem(Code.LAN0853, "its attribute 'auto_pad' is '%s'".formatted(auto));
        };
    }

    Windows padded(List<Long> replacement) {
        return new Windows(kernel, strides, replacement, dilations);
    }

    /**
     * Pads that make outputs of as many places as there are strides in the input.
     *
     * @param upper where the odd one goes
     */
    private List<Long> same(TensorType input, boolean upper) {
        List<Long> begins = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < kernel.size(); i++) {
            long total = total(input, i);
            long less = total / 2;
            begins.add(upper ? less : total - less);
            ends.add(upper ? total - less : less);
        }
        begins.addAll(ends);
        return begins;
    }

    private long total(TensorType input, int axis) {
        long stride = strides.get(axis);
        long extent = (kernel.get(axis) - 1) * dilations.get(axis) + 1;
        if (stride == 1) {
            return extent - 1;
        }
        if (axis + 2 >= input.rank() || !input.dimension(axis + 2).isConstant()) {
            throw new Unsupported("pads by the size of its input");
        }
        long size = input.dimension(axis + 2).constant().asLong();
        return Math.max(0, ((size + stride - 1) / stride - 1) * stride + extent - size);
    }

    boolean isDilated() {
        return dilations.stream().anyMatch(dilation -> dilation != 1);
    }

    /** As attributes of the catalogue, without dilations. */
    Attributes undilated() {
        return Attributes.NONE
                .with("kernel_shape", kernel)
                .with("strides", strides)
                .with("pads", pads);
    }

    Attributes attributes() {
        return undilated().with("dilations", dilations);
    }
}
