// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.model;

import java.util.List;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;

/**
 * Search with a predictor, after BANANAS (White, Neiswanger and Savani, "BANANAS: Bayesian optimization with neural
 * architectures for neural architecture search", AAAI 2021): an ensemble learns the scores of architectures from their path
 * encoding; of many architectures, half of them mutants of the best and half at random, those are tried whose score, drawn from what the ensemble predicts (independent
 * Thompson sampling), is best.
 *
 * <p>Unlike the paper's, the members are not neural networks but {@linkplain RidgeRegression ridge regressions}, each on a
 * resample of its own: path features make scores close to linear, and a linear member is learned exactly in milliseconds.
 * As linear members agree where networks would differ, their error on examples left out adds to the deviation of the draws.
 * The encoding is that of {@link lanista.mutators.strategy.DecisionSpace#paths}.
 *
 * @param startup how many architectures come at random first; the paper's 10
 * @param batch how many are asked for before the ensemble learns anew; the paper's 10
 * @param ensemble how many members there are; the paper's 5
 * @param candidates how many architectures are predicted; the paper's 100
 */
public record PredictorSearch(int startup, int batch, int ensemble, int candidates) implements StrategyProvider {
    /** The numbers of the paper. */
    public PredictorSearch() {
        this(10, 10, 5, 100);
    }

    public PredictorSearch {
        if (startup < 2 || batch < 1 || ensemble < 2 || candidates < batch) {
            throw new IllegalArgumentException(
                    "a predictor search needs a startup and an ensemble from 2 on, a batch and as many candidates, got %d, %d, %d and %d"
                            .formatted(startup, ensemble, batch, candidates));
        }
    }

    @Override
    public String name() {
        return "predictor";
    }

    @Override
    public String summary() {
        return "predictor search: an ensemble predicts which mutants of the best are worth a trial";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(
                Argument.whole("startup", 2, startup, "architectures that come at random first"),
                Argument.whole("batch", 1, batch, "asks before the ensemble learns anew"),
                Argument.whole("ensemble", 2, ensemble, "members of the ensemble"),
                Argument.whole("candidates", 1, candidates, "mutants that are predicted"));
    }

    @Override
    public StrategyProvider with(Arguments arguments) {
        return new PredictorSearch(
                arguments.whole("startup"),
                arguments.whole("batch"),
                arguments.whole("ensemble"),
                arguments.whole("candidates"));
    }

    @Override
    public Strategy create(Problem problem) {
        return new PredictorStrategy(this, problem.single(name()));
    }
}
