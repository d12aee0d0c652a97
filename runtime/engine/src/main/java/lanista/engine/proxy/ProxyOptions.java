// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import java.util.List;
import lanista.engine.Device;

/**
 * Which proxies are measured, and how.
 *
 * @param proxies in the order of their importance, at least one
 * @param batchSize how many examples networks see
 * @param seed where initial parameters come from
 */
public record ProxyOptions(List<ZeroCostProxy> proxies, int batchSize, long seed, Device device) {
    private static final int DEFAULT_BATCH_SIZE = 64;

    public ProxyOptions {
        proxies = proxies.stream().distinct().toList();
        if (proxies.isEmpty()) {
            throw new IllegalArgumentException("at least one proxy is needed, got none");
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("a batch has at least 1 example, got " + batchSize);
        }
    }

    /** Synaptic flow, 64 examples, seed 0, on the CPU. */
    public static ProxyOptions standard() {
        return new ProxyOptions(List.of(ZeroCostProxy.SYNFLOW), DEFAULT_BATCH_SIZE, 0, Device.CPU);
    }

    public ProxyOptions withProxies(ZeroCostProxy... value) {
        return withProxies(List.of(value));
    }

    public ProxyOptions withProxies(List<ZeroCostProxy> value) {
        return new ProxyOptions(value, batchSize, seed, device);
    }

    public ProxyOptions withBatchSize(int value) {
        return new ProxyOptions(proxies, value, seed, device);
    }

    public ProxyOptions withSeed(long value) {
        return new ProxyOptions(proxies, batchSize, value, device);
    }

    public ProxyOptions withDevice(Device value) {
        return new ProxyOptions(proxies, batchSize, seed, value);
    }
}
