// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import lanista.engine.data.Split;
import lanista.ir.Graph;
import lanista.ir.analysis.Cost;
import org.jspecify.annotations.Nullable;

/** One look at a network, of which proxies share what they have in common. Computes on the calling thread. */
final class Reading {
    private final Graph graph;
    private final Split batch;
    private final ProxyOptions options;
    private @Nullable LossGradients gradients;

    Reading(Graph graph, Split batch, ProxyOptions options) {
        this.graph = graph;
        this.batch = batch;
        this.options = options;
    }

    Cost cost() {
        return Cost.of(graph);
    }

    double synapticFlow() {
        try (UntrainedNetwork network = network(SynapticFlow.linearised(graph));
                ProxyBatch examples = examples()) {
            return SynapticFlow.of(network, examples);
        }
    }

    double activationCodes() {
        ActivationCodes codes = ActivationCodes.of(graph);
        if (codes.isEmpty()) {
            return Double.NEGATIVE_INFINITY;
        }
        try (UntrainedNetwork network = network(codes.observed());
                ProxyBatch examples = examples()) {
            return codes.determinant(network, examples);
        }
    }

    double jacobianCorrelation() {
        try (UntrainedNetwork network = network(graph);
                ProxyBatch examples = examples()) {
            return JacobianCorrelation.of(network, examples);
        }
    }

    /** The gradients of the loss, measured once. */
    LossGradients gradients() {
        LossGradients known = gradients;
        if (known == null) {
            try (UntrainedNetwork network = network(graph);
                    ProxyBatch examples = examples()) {
                known = LossGradients.of(network, examples);
            }
            gradients = known;
        }
        return known;
    }

    private UntrainedNetwork network(Graph variant) {
        return UntrainedNetwork.open(variant, options.seed(), options.device());
    }

    private ProxyBatch examples() {
        return ProxyBatch.open(batch, options.device());
    }
}
