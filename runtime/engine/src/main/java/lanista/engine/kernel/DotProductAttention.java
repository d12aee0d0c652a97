// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code softmax(query keyᵀ scale + mask) value} (Vaswani et al., NeurIPS 2017). libtorch's fused function computes it
 * unless something is to be dropped, which it would do with its own random numbers.
 */
final class DotProductAttention {
    private final boolean causal;
    private final double scale;
    private final DoubleOptional nativeScale;
    private final Scalar nothing;
    private final Noise noise;
    private final boolean drops;

    /**
     * @param causal whether a query sees only the keys up to its own position
     * @param scale of the products; 0 for one by the root of the width
     * @param dropout the ratio of attention weights dropped in training
     */
    DotProductAttention(Binding binding, boolean causal, double scale, double dropout) {
        this.causal = causal;
        this.scale = scale;
        this.nativeScale = binding.own(scale == 0 ? new DoubleOptional() : new DoubleOptional(scale));
        this.nothing = binding.scalar(Double.NEGATIVE_INFINITY);
        this.noise = Noise.of(binding, dropout);
        this.drops = binding.training() && dropout > 0;
    }

    /** The weighted values; a new handle. */
    Tensor apply(Tensor query, Tensor key, Tensor value, TensorOptional mask, Frame frame) {
        return drops
                ? applyStepwise(query, key, value, mask, frame)
                : torch.scaled_dot_product_attention(query, key, value, mask, 0, causal, nativeScale, false);
    }

    private Tensor applyStepwise(Tensor query, Tensor key, Tensor value, TensorOptional mask, Frame frame) {
        double factor = scale == 0 ? 1 / Math.sqrt((double) query.size(-1)) : scale;
        try (Scalar multiplier = new Scalar(factor);
                Tensor scaled = torch.mul(query, multiplier);
                Tensor turned = torch.transpose(key, -2, -1);
                Tensor products = torch.matmul(scaled, turned);
                Tensor seen = causal ? triangle(products) : new Tensor();
                Tensor first = causal ? masked(products, seen) : new Tensor(products);
                Tensor scores = mask.has_value() ? masked(first, mask.get()) : new Tensor(first);
                Tensor weights = torch.softmax(scores, -1);
                Tensor kept = noise.applyTo(weights, frame)) {
            return torch.matmul(kept, value);
        }
    }

    /** True up to the diagonal. */
    private static Tensor triangle(Tensor products) {
        try (Tensor ones = products.new_ones(products.size(-2), products.size(-1));
                Tensor lower = torch.tril(ones)) {
            return lower.to(torch.ScalarType.Bool);
        }
    }

    /** A mask of truth values keeps where it is true; one of numbers is added. */
    private Tensor masked(Tensor products, Tensor mask) {
        if (!ScalarTypes.matches(mask, ElementType.BOOL)) {
            return torch.add(products, mask);
        }
        try (Tensor hidden = torch.logical_not(mask)) {
            return torch.masked_fill(products, hidden, nothing);
        }
    }
}
