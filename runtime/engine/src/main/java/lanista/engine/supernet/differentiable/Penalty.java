// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import lanista.engine.TensorArrays;
import lanista.engine.supernet.Mixture;
import lanista.ir.analysis.ExpectedCost;
import lanista.ir.expr.Label;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * What candidates cost as a part of the loss that an architecture descends on: the average cost where every decision is
 * taken by itself with its present probabilities, which has gradients in them.
 *
 * @param cost of the space
 * @param form of the loss and the cost together
 */
public record Penalty(ExpectedCost cost, Form form) {
    /** How a loss and a cost become one. */
    @FunctionalInterface
    public interface Form {
        /**
         * The two as one, with gradients in both, in the innermost scope.
         *
         * @param loss a single number
         * @param cost a single number
         */
        Tensor total(Tensor loss, Tensor cost);
    }

    /**
     * Adds a weight times the cost, which counts as one where all values of each decision are equally likely: the form of
     * ProxylessNAS (Cai, Zhu and Han, ICLR 2019, equation 5) without a unit.
     */
    public static Penalty linear(ExpectedCost cost, double weight) {
        double unit = cost.uniform();
        requirePositive("cost of an average candidate", unit);
        return new Penalty(cost, (loss, average) -> loss.add(average.mul(new Scalar(weight / unit))));
    }

    /** Adds a weight times the logarithm of the cost: Single-Path NAS (Stamoulis et al., ECML-PKDD 2019, equation 6). */
    public static Penalty logarithm(ExpectedCost cost, double weight) {
        return new Penalty(cost, (loss, average) -> loss.add(logarithm(average).mul(new Scalar(weight))));
    }

    /**
     * Multiplies the loss by {@code scale * log(cost)^exponent}: FBNet (Wu et al., CVPR 2019, equation 2), where the scale is
     * 0.2 and the exponent 0.6.
     *
     * @param cost in a unit of which candidates take more than one
     */
    public static Penalty product(ExpectedCost cost, double scale, double exponent) {
        return new Penalty(
                cost,
                (loss, average) ->
                        loss.mul(logarithm(average).pow(new Scalar(exponent)).mul(new Scalar(scale))));
    }

    /** Costs below some more than a unit have no logarithm that a power could be taken of. */
    private static Tensor logarithm(Tensor cost) {
        return cost.clamp_min(new Scalar(1.001)).log();
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("the %s is above 0, got %s".formatted(what, value));
        }
    }

    /**
     * A loss with the penalty, in the innermost scope.
     *
     * @param shares of the options of mixtures, with gradients
     */
    Tensor applied(Tensor loss, Map<Label, Tensor> shares, Map<Label, Mixture> mixtures) {
        Map<Label, OptionShares> known = new LinkedHashMap<>();
        Map<Label, double[]> probabilities = new LinkedHashMap<>();
        shares.forEach((label, own) -> {
            OptionShares values =
                    OptionShares.of(Objects.requireNonNull(mixtures.get(label)).decision(), TensorArrays.floats(own));
            known.put(label, values);
            probabilities.put(label, values.ofValues());
        });
        ExpectedCost.Average average = cost.at(probabilities);
        return form.total(loss, tensor(average, known, shares));
    }

    /** The average with the gradients that it is known to have. */
    private static Tensor tensor(
            ExpectedCost.Average average, Map<Label, OptionShares> known, Map<Label, Tensor> shares) {
        Tensor sum = TensorArrays.tensor(new float[] {(float) average.value()}, 1);
        for (Map.Entry<Label, double[]> each : average.gradient().entrySet()) {
            OptionShares values = known.get(each.getKey());
            if (values != null) {
                Tensor own = Objects.requireNonNull(shares.get(each.getKey()));
                float[] gradient = values.gradient(each.getValue());
                Tensor slope = TensorArrays.tensor(gradient, gradient.length);
                sum = sum.add(slope.mul(own.sub(own.detach())).sum());
            }
        }
        return sum.sum();
    }
}
