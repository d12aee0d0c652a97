// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.ComputeThreads;
import lanista.engine.NativeRuntime;
import lanista.engine.data.DataSet;
import lanista.engine.data.Split;
import lanista.engine.train.DataFit;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.type.ElementType;

/**
 * Measures zero-cost proxies of networks, all with the same batch and the same seed. It holds nothing native, and any
 * number of threads may use it at the same time.
 */
public final class ProxyMeter {
    private final Split batch;
    private final ProxyOptions options;

    private ProxyMeter(Split batch, ProxyOptions options) {
        this.batch = batch;
        this.options = options;
    }

    /**
     * A meter of some proxies.
     *
     * @param data of which the first examples, in proportion to the classes, are the batch
     * @throws IllegalArgumentException where a proxy has no meaning for such examples
     */
    public static ProxyMeter of(DataSet data, ProxyOptions options) {
        if (options.proxies().contains(ZeroCostProxy.JACOB_COV) && data.element() == ElementType.I64) {
            throw new IllegalArgumentException(
                    "jacobCov needs gradients at the examples, and token ids have none; take another proxy");
        }
        return new ProxyMeter(data.limitedTo(options.batchSize()).train(), options);
    }

    /** What does not suit a network, or any candidate of a space; nothing where all does. */
    public List<Diagnostic> check(Graph graph) {
        return DataFit.check(graph, batch);
    }

    /**
     * Measures a network.
     *
     * @param closed the network, without choices
     * @param threads to compute on
     * @return the value of each proxy, in their order; of a network that a proxy says nothing of, an infinity or not a
     *     number
     * @throws SourceException where the network does not suit the data, as {@link #check} says
     * @throws lanista.ir.diagnostic.NativeException where the device is not here, or a kernel fails
     */
    public Map<ZeroCostProxy, Double> measure(Graph closed, ComputeThreads threads) {
        List<Diagnostic> problems = check(closed);
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
        try {
            return threads.call(() -> measureHere(closed));
        } finally {
            NativeRuntime.open().trimMemory();
        }
    }

    private Map<ZeroCostProxy, Double> measureHere(Graph closed) {
        Map<ZeroCostProxy, Double> values = new LinkedHashMap<>();
        Reading reading = new Reading(closed, batch, options);
        options.proxies().forEach(proxy -> values.put(proxy, proxy.of(reading)));
        return Collections.unmodifiableMap(values);
    }
}
