// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention of several heads with learnt projections, batch first, as {@code torch.nn.MultiheadAttention}; the result
 * is the attended values alone.
 */
final class MultiheadAttention {
    private final long heads;
    private final boolean packed;
    private final boolean zeros;
    private final boolean extraKey;
    private final int[] weights;
    private final int keyBias;
    private final int valueBias;
    private final OptionalParameter inBias;
    private final int outWeight;
    private final OptionalParameter outBias;
    private final DotProductAttention attention;
    private final TensorOptional absent;

    MultiheadAttention(Binding binding) {
        heads = binding.integer("num_heads");
        packed = binding.hasSlot("in_proj_weight");
        zeros = binding.bool("add_zero_attn");
        extraKey = binding.hasSlot("bias_k");
        weights = packed
                ? new int[] {binding.slot("in_proj_weight")}
                : new int[] {binding.slot("q_proj_weight"), binding.slot("k_proj_weight"), binding.slot("v_proj_weight")
                };
        keyBias = extraKey ? binding.slot("bias_k") : -1;
        valueBias = extraKey ? binding.slot("bias_v") : -1;
        inBias = binding.optional("in_proj_bias");
        outWeight = binding.slot("out_proj.weight");
        outBias = binding.optional("out_proj.bias");
        attention = new DotProductAttention(binding, false, 0, binding.real("dropout"));
        absent = binding.absentTensor();
    }

    void run(Frame frame) {
        Tensor[] projected =
                packed && frame.same(0, 1) && frame.same(1, 2) ? projectTogether(frame) : projectEach(frame);
        try (Tensor query = projected[0];
                Tensor key = extended(projected[1], keyBias, frame);
                Tensor value = extended(projected[2], valueBias, frame);
                Tensor queries = split(query);
                Tensor keys = split(key);
                Tensor values = split(value);
                Tensor heard = attention.apply(queries, keys, values, absent, frame);
                Tensor joined = joined(heard)) {
            frame.put(torch.linear(joined, frame.parameter(outWeight), outBias.in(frame)));
        }
    }

    /** One product for all three, where they are projections of one sequence. */
    private Tensor[] projectTogether(Frame frame) {
        try (Tensor all = torch.linear(frame.operand(0), frame.parameter(weights[0]), inBias.in(frame))) {
            long width = all.size(-1) / 3;
            return new Tensor[] {
                all.narrow(-1, 0, width), all.narrow(-1, width, width), all.narrow(-1, 2 * width, width)
            };
        }
    }

    private Tensor[] projectEach(Frame frame) {
        Tensor[] results = new Tensor[3];
        for (int i = 0; i < results.length; i++) {
            try (Tensor weight = weight(i, frame);
                    TensorOptional bias = bias(i, frame)) {
                results[i] = torch.linear(frame.operand(i), weight, bias);
            }
        }
        return results;
    }

    private Tensor weight(int index, Frame frame) {
        if (!packed) {
            return new Tensor(frame.parameter(weights[index]));
        }
        Tensor all = frame.parameter(weights[0]);
        long width = all.size(0) / 3;
        return all.narrow(0, index * width, width);
    }

    private TensorOptional bias(int index, Frame frame) {
        TensorOptional all = inBias.in(frame);
        if (!all.has_value()) {
            return new TensorOptional();
        }
        long width = all.get().size(0) / 3;
        try (Tensor part = all.get().narrow(0, index * width, width)) {
            return new TensorOptional(part);
        }
    }

    /** The sequence with what is attended to beside it: a learnt element, an element of zeros. Closes the one given. */
    private Tensor extended(Tensor sequence, int bias, Frame frame) {
        Tensor result = sequence;
        if (extraKey) {
            Tensor element = frame.parameter(bias);
            try (Tensor repeated = element.expand(result.size(0), 1, result.size(2))) {
                result = followedBy(result, repeated);
            }
        }
        if (zeros) {
            try (Tensor none = result.new_zeros(result.size(0), 1, result.size(2))) {
                result = followedBy(result, none);
            }
        }
        return result;
    }

    private static Tensor followedBy(Tensor sequence, Tensor more) {
        try (Tensor before = sequence;
                TensorVector both = new TensorVector(before, more)) {
            return torch.cat(both, 1);
        }
    }

    /** [batch, length, width] to [batch, heads, length, width / heads]. */
    private Tensor split(Tensor sequence) {
        try (Tensor parts = sequence.view(sequence.size(0), sequence.size(1), heads, sequence.size(2) / heads)) {
            return torch.transpose(parts, 1, 2);
        }
    }

    /** The reverse of {@link #split}. */
    private static Tensor joined(Tensor parts) {
        try (Tensor turned = torch.transpose(parts, 1, 2)) {
            return torch.reshape(turned, parts.size(0), parts.size(2), parts.size(1) * parts.size(3));
        }
    }
}
