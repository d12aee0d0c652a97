// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;

/**
 * The tree-structured Parzen estimator (Bergstra et al., "Algorithms for hyper-parameter optimization", NeurIPS 2011): one
 * density of the architectures that did well and one of the others; of some candidates drawn from the first, the one with
 * the largest ratio of both is tried. Decisions count where they are active.
 *
 * <p>The densities are products of one density a decision or, multivariate, sums of kernels over all decisions at once
 * (Falkner, Klein and Hutter, "BOHB", ICML 2018), which see that decisions depend on each other. Architectures that are being
 * tried count among the others, so that asks in a row differ.
 *
 * @param startup how many architectures come at random first; 20 in the authors' own Hyperopt
 * @param quantile the share of the architectures that did well, the paper's gamma; 0.15 there
 * @param candidates how many are compared; 24 in Hyperopt
 * @param multivariate whether decisions are modelled together
 */
public record TreeParzen(int startup, double quantile, int candidates, boolean multivariate)
        implements StrategyProvider {
    /** The defaults of the paper and of its authors' Hyperopt, each decision by itself. */
    public TreeParzen() {
        this(20, 0.15, 24, false);
    }

    public TreeParzen {
        if (startup < 2 || candidates < 1 || !(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException(
                    "a Parzen estimator needs a startup from 2 on, a quantile between 0 and 1 and candidates, got %d, %s and %d"
                            .formatted(startup, quantile, candidates));
        }
    }

    public TreeParzen withMultivariate(boolean value) {
        return new TreeParzen(startup, quantile, candidates, value);
    }

    @Override
    public String name() {
        return "tpe";
    }

    @Override
    public String summary() {
        return "tree-structured Parzen estimator: where good architectures are dense and others are not";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.whole("startup", 2, startup, "architectures that come at random first"),
                Argument.number(
                        "quantile", ArgumentType.within(), quantile, "the share of the architectures that did well"),
                Argument.whole("candidates", 1, candidates, "architectures that are compared for each ask"),
                Argument.flag("multivariate", multivariate, "whether decisions are modelled together"));
    }

    @Override
    public StrategyProvider with(Arguments arguments) {
        return new TreeParzen(
                arguments.whole("startup"),
                arguments.number("quantile"),
                arguments.whole("candidates"),
                arguments.flag("multivariate"));
    }

    @Override
    public Strategy create(Problem problem) {
        return new ParzenStrategy(this, problem.single(name()));
    }
}
