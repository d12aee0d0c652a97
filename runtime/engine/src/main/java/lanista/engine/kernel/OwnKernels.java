// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.Optional;
import lanista.ir.op.Normalizations;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/** Kernels for recorded runs, which know their own gradients and run on {@link CpuKernels} where those suit. */
public final class OwnKernels {
    private OwnKernels() {}

    /** What makes the kernel of an operator; where a node does not suit, that makes the plain one. */
    public static Optional<KernelFactory> find(OpType operator) {
        return switch (operator.name()) {
            case "Conv" ->
                Optional.of(binding -> DepthwiseConvolution.of(binding).orElseGet(() -> plain(operator, binding)));
            case "BatchNormalization" ->
                Optional.of(
                        binding -> ChannelNormalization.of(binding, false).orElseGet(() -> plain(operator, binding)));
            case "MaxPool" ->
                Optional.of(binding -> ChannelPool.largest(binding).orElseGet(() -> plain(operator, binding)));
            case "AveragePool" ->
                Optional.of(binding -> ChannelPool.average(binding).orElseGet(() -> plain(operator, binding)));
            default -> Optional.empty();
        };
    }

    /** Whether batch normalisations and mixtures of such images can be fused with others. */
    public static boolean takes(TensorType images) {
        return CpuKernels.areHere() && CpuImages.fit(images);
    }

    /** What makes a batch normalisation with a ReLU behind it. */
    public static KernelFactory normalizationAndRelu() {
        return binding -> ChannelNormalization.of(binding, true).orElseGet(() -> {
            Kernel plain = plain(Normalizations.BATCH_NORMALIZATION, binding);
            return frame -> {
                plain.run(frame);
                frame.result().relu_();
            };
        });
    }

    /** What makes the moments of a batch, {@code f32[2, channels]}, of a node of batch normalisation. */
    public static KernelFactory moments() {
        return binding -> new ChannelMoments(new BatchMoments.Source(binding));
    }

    /** What makes a mixture of images of which some are normalised, a {@code MixNormalized}. */
    public static KernelFactory mixture() {
        return binding -> new ChannelMixture(binding.integers("members"), binding.integers("moments"));
    }

    private static Kernel plain(OpType operator, Binding binding) {
        return Kernels.find(operator).orElseThrow().bind(binding);
    }
}
