// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.engine.ComputeThreads;
import lanista.engine.Device;
import lanista.engine.NativeRuntime;
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
    private final List<ZeroCostProxy> proxies;
    private final Split batch;
    private final long seed;
    private final Device device;

    private ProxyMeter(List<ZeroCostProxy> proxies, Split batch, long seed, Device device) {
        this.proxies = proxies;
        this.batch = batch;
        this.seed = seed;
        this.device = device;
    }

    /**
     * A meter of some proxies.
     *
     * @param batch the examples that networks see, all of them at a time
     * @param seed where initial parameters come from
     * @throws IllegalArgumentException where there is no proxy, or one has no meaning for such examples
     */
    public static ProxyMeter of(List<ZeroCostProxy> proxies, Split batch, long seed, Device device) {
        if (proxies.isEmpty()) {
            throw new IllegalArgumentException("at least one proxy is needed, got none");
        }
        if (proxies.contains(ZeroCostProxy.JACOB_COV) && batch.element() == ElementType.I64) {
            throw new IllegalArgumentException(
                    "jacobCov needs gradients at the examples, and token ids have none; take another proxy");
        }
        return new ProxyMeter(List.copyOf(proxies), batch, seed, device);
    }

    /**
     * Measures a network.
     *
     * @param closed the network, without choices
     * @param threads to compute on
     * @return the value of each proxy, in their order; of a network that a proxy says nothing of, an infinity or not a
     *     number
     * @throws SourceException where the network does not suit the data, as {@link DataFit#check} says
     * @throws lanista.ir.diagnostic.NativeException where the device is not here, or a kernel fails
     */
    public Map<ZeroCostProxy, Double> measure(Graph closed, ComputeThreads threads) {
        List<Diagnostic> problems = DataFit.check(closed, batch);
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
        Reading reading = new Reading(closed, batch, seed, device);
        proxies.forEach(proxy -> values.put(proxy, proxy.of(reading)));
        return Collections.unmodifiableMap(values);
    }
}
