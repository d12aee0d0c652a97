// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lanista.ir.analysis.Quantity;

/** A number that goes with how good a network becomes, and needs no training. More is better. */
public enum ZeroCostProxy {
    /**
     * The flow of synapses (Tanaka et al., "Pruning neural networks without any data by iteratively conserving synaptic
     * flow", NeurIPS 2020): the sum over weights of {@code |w * dR/dw|}, where R is the sum of the outputs for an input of
     * ones, once all parameters are their absolute values. As in Abdelfattah et al. 2021 there are no normalisations then,
     * and it is computed in 64 bits.
     */
    SYNFLOW("synflow", "how much can flow through the weights") {
        @Override
        double of(Reading reading) {
            return reading.synapticFlow();
        }
    },

    /**
     * The logarithm of the determinant of the Hamming kernel (Mellor et al., "Neural Architecture Search without
     * Training", ICML 2021): how differently the examples of a batch switch the rectifiers of the network on and off.
     * Minus infinity where two examples do so alike.
     */
    NASWOT("naswot", "how differently examples switch the rectifiers on and off") {
        @Override
        double of(Reading reading) {
            return reading.activationCodes();
        }
    },

    /** The sum over weights, as tensors, of the Euclidean norm of the loss's gradient (Abdelfattah et al. 2021). */
    GRAD_NORM("gradNorm", "how large the gradients of the loss are") {
        @Override
        double of(Reading reading) {
            return reading.gradients().norm();
        }
    },

    /**
     * The sum over weights of {@code |w * dL/dw|} (Lee et al., "SNIP: Single-shot network pruning based on connection
     * sensitivity", ICLR 2019, summed as in Abdelfattah et al. 2021): what the loss has to say about leaving them out.
     */
    SNIP("snip", "how much the loss would change without each weight") {
        @Override
        double of(Reading reading) {
            return reading.gradients().sensitivity();
        }
    },

    /**
     * How little the outputs' gradients at the examples of a batch correlate (Mellor et al., "Neural Architecture Search
     * without Training", first version, arXiv:2006.04647v1, 2020): minus the sum over the eigenvalues v of their
     * correlation matrix of {@code ln(v + k) + 1 / (v + k)} with k = 1e-5. Not a number where the outputs do not depend on
     * an example.
     */
    JACOB_COV("jacobCov", "how little the gradients at the examples correlate") {
        @Override
        double of(Reading reading) {
            return reading.jacobianCorrelation();
        }
    },

    /** The count of trained numbers; not a number where a part of it is unknown. */
    PARAMETERS("parameters", "how many numbers are trained") {
        @Override
        double of(Reading reading) {
            return reading.cost().isKnown(Quantity.PARAMETERS) ? reading.cost().parameters() : Double.NaN;
        }
    },

    /** The multiply-accumulates for one example; not a number where a part of them is unknown. */
    FLOPS("flops", "how many multiply-accumulates one example takes") {
        @Override
        double of(Reading reading) {
            return reading.cost().isKnown(Quantity.FLOPS) ? reading.cost().flops() : Double.NaN;
        }
    };

    private final String metric;
    private final String summary;

    ZeroCostProxy(String metric, String summary) {
        this.metric = metric;
        this.summary = summary;
    }

    /** The proxy whose metric has a name. */
    public static Optional<ZeroCostProxy> find(String metric) {
        return Arrays.stream(values())
                .filter(proxy -> proxy.metric.equals(metric))
                .findFirst();
    }

    /** The names of all. */
    public static List<String> metrics() {
        return Arrays.stream(values()).map(ZeroCostProxy::metric).toList();
    }

    /** Its name among the metrics of a trial. */
    public String metric() {
        return metric;
    }

    /** What it tells, in one line for help texts. */
    public String summary() {
        return summary;
    }

    abstract double of(Reading reading);
}
