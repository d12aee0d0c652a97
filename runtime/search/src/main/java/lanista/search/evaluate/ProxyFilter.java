// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import lanista.engine.ComputeThreads;
import lanista.ir.expr.Decision;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.mutators.strategy.DecisionSpace;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.Strategies;
import lanista.mutators.strategy.Strategy;
import lanista.search.Evaluator;
import lanista.search.Preparations;
import lanista.search.Trial;

/**
 * An evaluator behind a filter: it measures the candidates that a zero-cost proxy finds promising; the others are given up,
 * and count as pruned, with their proxies. The proxies of all are reported before anything else.
 *
 * <p>What is promising is fixed before the first trial, so it depends neither on the strategy nor on the order of trials: a
 * threshold, or what the best part of a random sample of the space reaches.
 */
public final class ProxyFilter implements Evaluator {
    private final ZeroCost proxy;
    private final Evaluator evaluator;
    private final Bar bar;
    private volatile double threshold;

    /** Where promising begins, in a space. */
    private interface Bar {
        double of(ModelSpace space);

        /** For the record. */
        String description();
    }

    private ProxyFilter(ZeroCost proxy, Bar bar, Evaluator evaluator) {
        this.proxy = proxy;
        this.bar = bar;
        this.evaluator = evaluator;
    }

    /** Lets candidates pass whose first proxy is this much or more. */
    public static ProxyFilter atLeast(double threshold, ZeroCost proxy, Evaluator evaluator) {
        if (Double.isNaN(threshold)) {
            throw new IllegalArgumentException("the threshold of a filter is a number, got " + threshold);
        }
        return new ProxyFilter(proxy, fixed(threshold), evaluator);
    }

    /**
     * Lets candidates pass whose first proxy is among the best of the space.
     *
     * @param fraction of the space that passes, above 0 and up to 1
     * @param sample how many random candidates tell what the space is like, at least 1; the more, the closer
     * @param seed where these come from
     */
    public static ProxyFilter best(double fraction, int sample, long seed, ZeroCost proxy, Evaluator evaluator) {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("the fraction that passes is above 0 and up to 1, got " + fraction);
        }
        if (sample < 1) {
            throw new IllegalArgumentException("a sample has at least 1 candidate, got " + sample);
        }
        return new ProxyFilter(proxy, sampled(fraction, sample, seed, proxy), evaluator);
    }

    private static Bar fixed(double threshold) {
        return new Bar() {
            @Override
            public double of(ModelSpace space) {
                return threshold;
            }

            @Override
            public String description() {
                return "at least " + threshold;
            }
        };
    }

    private static Bar sampled(double fraction, int sample, long seed, ZeroCost proxy) {
        return new Bar() {
            @Override
            public double of(ModelSpace space) {
                ToDoubleFunction<Architecture> score = proxy.score(space, ComputeThreads.share(1));
                Strategy random = Strategies.random(DecisionSpace.of(space), seed, true);
                double[] scores = Stream.generate(random::ask)
                        .limit(sample)
                        .flatMap(Optional::stream)
                        .mapToDouble(score)
                        .sorted()
                        .toArray();
                int passing = (int) Math.ceil(fraction * scores.length);
                return scores.length == 0 ? Double.NEGATIVE_INFINITY : scores[scores.length - passing];
            }

            @Override
            public String description() {
                return "the best %s of %d candidates of seed %d".formatted(fraction, sample, seed);
            }
        };
    }

    @Override
    public Objective objective() {
        return evaluator.objective();
    }

    @Override
    public Optional<List<String>> metrics(ModelSpace space) {
        return evaluator.metrics(space);
    }

    @Override
    public List<Decision> decisions() {
        return evaluator.decisions();
    }

    @Override
    public int steps() {
        return evaluator.steps();
    }

    @Override
    public void check(ModelSpace space) {
        proxy.check(space);
        evaluator.check(space);
    }

    @Override
    public void prepare(ModelSpace space, Preparations preparations) {
        evaluator.prepare(space, preparations);
        threshold = bar.of(space);
    }

    @Override
    public void evaluate(Trial trial) throws Exception {
        Map<String, Double> proxies = proxy.metrics(trial.graph(), trial.threads());
        double value = proxies.getOrDefault(proxy.objective().metric(), Double.NEGATIVE_INFINITY);
        if (value < threshold) {
            trial.giveUp(proxies);
        }
        if (!proxies.isEmpty()) {
            trial.report(proxies);
        }
        evaluator.evaluate(trial);
    }

    @Override
    public Map<String, Double> test(Candidate best, Weights weights, ComputeThreads threads) {
        return evaluator.test(best, weights, threads);
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(proxy.settings());
        settings.putAll(evaluator.settings());
        settings.put(
                "filter",
                "%s of %s".formatted(bar.description(), proxy.objective().metric()));
        return settings;
    }

    @Override
    public void close() {
        evaluator.close();
    }
}
