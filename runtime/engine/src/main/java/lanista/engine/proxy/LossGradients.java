// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import lanista.engine.GradientMode;
import lanista.engine.TensorScope;
import org.bytedeco.pytorch.Tensor;

/**
 * The gradients of the loss at the initial weights, summed up in two ways.
 *
 * @param norm the sum of the Euclidean norms of the weights' gradients
 * @param sensitivity the sum of all {@code |w * dL/dw|}
 */
record LossGradients(double norm, double sensitivity) {
    static LossGradients of(UntrainedNetwork network, ProxyBatch examples) {
        try (TensorScope scope = TensorScope.open()) {
            descend(network, examples);
            double norm = 0;
            double sensitivity = 0;
            for (Tensor weight : network.weights()) {
                Tensor gradient = weight.grad();
                if (gradient.defined()) {
                    norm += gradient.norm().item_double();
                    sensitivity += gradient.mul(weight.detach()).abs().sum().item_double();
                }
            }
            return new LossGradients(norm, sensitivity);
        }
    }

    private static void descend(UntrainedNetwork network, ProxyBatch examples) {
        try (GradientMode recording = GradientMode.on()) {
            Tensor outputs = network.run(examples.examples()).get(0);
            Tensor loss = examples.loss(outputs);
            if (loss.requires_grad()) {
                loss.backward();
            }
        }
    }
}
