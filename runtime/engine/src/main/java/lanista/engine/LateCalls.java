// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanista.engine.plan.Step;

/**
 * The calls of a step whose attributes read sizes that other steps find while they run: one for each combination of such
 * sizes, bound when it comes up. The latest ones are kept.
 */
final class LateCalls implements AutoCloseable {
    private static final int MOST_BOUND = 16;

    private final CallBinder binder;
    private final Step step;
    private final List<String> symbols;
    private final Map<List<Long>, Bound> bound = new LinkedHashMap<>(16, 0.75f, true);

    private record Bound(Call call, OwnedPointers owned) {}

    LateCalls(CallBinder binder, Step step) {
        this.binder = binder;
        this.step = step;
        this.symbols = List.copyOf(step.operation().read());
    }

    /** The call for sizes, among which are those of all symbols that the step reads. */
    Call with(Map<String, Long> sizes) {
        List<Long> key = symbols.stream()
                .map(symbol -> Objects.requireNonNull(sizes.get(symbol), symbol))
                .toList();
        Bound known = bound.get(key);
        if (known == null) {
            known = bind(sizes);
            bound.put(key, known);
            forgetEldest();
        }
        return known.call();
    }

    private Bound bind(Map<String, Long> sizes) {
        OwnedPointers owned = new OwnedPointers();
        try {
            return new Bound(binder.bind(step, sizes, owned), owned);
        } catch (RuntimeException failure) {
            owned.close();
            throw failure;
        }
    }

    private void forgetEldest() {
        if (bound.size() > MOST_BOUND) {
            Bound forgotten = bound.remove(bound.keySet().iterator().next());
            if (forgotten != null) {
                forgotten.owned().close();
            }
        }
    }

    @Override
    public void close() {
        bound.values().forEach(call -> call.owned().close());
        bound.clear();
    }
}
