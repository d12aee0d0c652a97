// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import lanista.engine.GradientMode;
import lanista.engine.TensorScope;
import lanista.engine.kernel.ScalarTypes;
import lanista.ir.Graph;
import lanista.ir.rewrite.DropDeadNodes;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.rewrite.Pipeline;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The flow through the weights of a linearised network: the proxy synflow. */
final class SynapticFlow {
    private SynapticFlow() {}

    /** The network without normalisations and drop-outs, in 64 bits, as the flow grows by a factor with each layer. */
    static Graph linearised(Graph graph) {
        return Pipeline.of(
                        "linearised",
                        new FlattenCalls(),
                        new DropNormalizations(),
                        new DropDeadNodes(),
                        new WidenFloats())
                .apply(graph);
    }

    /** @param network of what is {@link #linearised}; its parameters are changed */
    static double of(UntrainedNetwork network, ProxyBatch examples) {
        try (TensorScope scope = TensorScope.open()) {
            try (GradientMode gradients = GradientMode.off()) {
                network.trained().forEach(Tensor::abs_);
            }
            flow(network, examples);
            double sum = 0;
            for (Tensor weight : network.weights()) {
                Tensor gradient = weight.grad();
                if (gradient.defined()) {
                    sum += gradient.mul(weight.detach()).abs().sum().item_double();
                }
            }
            return sum;
        }
    }

    private static void flow(UntrainedNetwork network, ProxyBatch examples) {
        try (GradientMode recording = GradientMode.on()) {
            Tensor ones = torch.ones_like(examples.examples().narrow(0, 0, 1));
            boolean tokens = ScalarTypes.matches(ones, ElementType.I64);
            Tensor input = tokens ? ones : ones.to(torch.ScalarType.Double);
            Tensor sum = network.run(input).get(0).sum();
            if (sum.requires_grad()) {
                sum.backward();
            }
        }
    }
}
