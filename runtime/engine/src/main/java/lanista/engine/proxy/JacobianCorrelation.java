// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import lanista.engine.GradientMode;
import lanista.engine.TensorScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How the gradients of a network's outputs at the examples of a batch correlate: the proxy jacobCov. */
final class JacobianCorrelation {
    /** Keeps logarithms and inverses finite; the paper's. */
    private static final double EPSILON = 1e-5;

    private static final int OWN_AXES = 1;

    private JacobianCorrelation() {}

    static double of(UntrainedNetwork network, ProxyBatch examples) {
        try (TensorScope scope = TensorScope.open()) {
            Tensor jacobian = jacobian(network, examples);
            return jacobian.defined() ? score(correlation(jacobian)) : Double.NaN;
        }
    }

    /** The gradient of the sum of all outputs; undefined where they do not depend on the examples. */
    private static Tensor jacobian(UntrainedNetwork network, ProxyBatch examples) {
        network.trained().forEach(parameter -> parameter.set_requires_grad(false));
        try (GradientMode recording = GradientMode.on()) {
            Tensor seen = examples.examples();
            seen.set_requires_grad(true);
            Tensor sum = network.run(seen).get(0).sum();
            if (sum.requires_grad()) {
                sum.backward();
            }
            return seen.grad();
        }
    }

    /** Pearson's correlation of the rows. */
    private static Tensor correlation(Tensor jacobian) {
        Tensor rows = jacobian.flatten(OWN_AXES, -1).to(torch.ScalarType.Double);
        Tensor centred = rows.sub(rows.mean(OWN_AXES).unsqueeze(OWN_AXES));
        Tensor covariance = centred.mm(centred.t());
        Tensor deviations = covariance.diagonal().sqrt();
        return covariance.div(torch.outer(deviations, deviations));
    }

    private static double score(Tensor correlation) {
        if (!Double.isFinite(correlation.sum().item_double())) {
            return Double.NaN;
        }
        try (Scalar epsilon = new Scalar(EPSILON)) {
            Tensor values = torch.linalg_eigvalsh(correlation).add(epsilon);
            return -values.log().add(values.reciprocal()).sum().item_double();
        }
    }
}
