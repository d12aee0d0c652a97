// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Iterator;
import lanista.engine.proxy.ZeroCostProxy;

/** The names of the zero-cost proxies, for help and completion. */
final class ProxyNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return ZeroCostProxy.metrics().iterator();
    }
}
