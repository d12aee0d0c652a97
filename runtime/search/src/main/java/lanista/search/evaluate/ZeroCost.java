// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import lanista.engine.ComputeThreads;
import lanista.engine.data.DataSet;
import lanista.engine.proxy.ProxyMeter;
import lanista.engine.proxy.ProxyOptions;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.mutators.strategy.Objective;
import lanista.search.Evaluator;
import lanista.search.Trial;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The evaluator that measures zero-cost proxies of candidates, without training them. It is after the most of the first
 * proxy. A candidate of which a proxy says nothing goes without that metric.
 *
 * <p>Before a training, {@link ProxyFilter} lets the promising candidates pass; at the start of a search,
 * {@link lanista.mutators.strategy.WarmStart} with {@link #score} tries the best of a pool first.
 */
public final class ZeroCost implements Evaluator {
    private static final Logger LOG = LoggerFactory.getLogger(ZeroCost.class);

    private final DataSet data;
    private final ProxyOptions options;
    private final ProxyMeter meter;

    private ZeroCost(DataSet data, ProxyOptions options) {
        this.data = data;
        this.options = options;
        this.meter = ProxyMeter.of(data, options);
    }

    /**
     * An evaluator by proxies.
     *
     * @param data whose first training examples, in proportion to the classes, networks see
     * @throws IllegalArgumentException where a proxy has no meaning for such examples
     */
    public static ZeroCost of(DataSet data, ProxyOptions options) {
        return new ZeroCost(data, options);
    }

    @Override
    public Objective objective() {
        return Objective.maximize(options.proxies().get(0).metric());
    }

    @Override
    public Optional<List<String>> metrics(ModelSpace space) {
        return Optional.of(options.proxies().stream().map(ZeroCostProxy::metric).toList());
    }

    @Override
    public void check(ModelSpace space) {
        List<Diagnostic> problems = meter.check(space.graph());
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
    }

    @Override
    public void evaluate(Trial trial) {
        trial.finish(metrics(trial.graph(), trial.threads()));
    }

    /** The proxies of a candidate by name; those that say something. */
    Map<String, Double> metrics(Graph candidate, ComputeThreads threads) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        meter.measure(candidate, threads).forEach((proxy, value) -> {
            if (Double.isFinite(value)) {
                metrics.put(proxy.metric(), value);
            }
        });
        return Collections.unmodifiableMap(metrics);
    }

    /**
     * The first proxy of the candidates of a space, of each when it is asked for; infinitely little for one that cannot be
     * measured.
     *
     * @param threads to compute on
     */
    public ToDoubleFunction<Architecture> score(ModelSpace space, ComputeThreads threads) {
        return architecture -> {
            Graph candidate = Freezer.freeze(space, architecture).graph();
            try {
                return metrics(candidate, threads).getOrDefault(objective().metric(), Double.NEGATIVE_INFINITY);
            } catch (RuntimeException unmeasured) {
                LOG.warn("{} cannot be scored: {}", architecture, unmeasured.getMessage());
                return Double.NEGATIVE_INFINITY;
            }
        };
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(Facts.of(data));
        settings.put(
                "proxies", options.proxies().stream().map(ZeroCostProxy::metric).collect(Collectors.joining(", ")));
        settings.put("proxyBatchSize", Integer.toString(options.batchSize()));
        settings.put("proxySeed", Long.toString(options.seed()));
        settings.putAll(Facts.of(options.device()));
        return settings;
    }
}
