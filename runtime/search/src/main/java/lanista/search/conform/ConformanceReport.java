// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the cases of a suite, each of which is in one of the three.
 *
 * @param passes their names
 * @param unsupported names by the operator that cannot be executed, in alphabetical order
 * @param fails reasons by name
 */
public record ConformanceReport(List<String> passes, Map<String, List<String>> unsupported, Map<String, String> fails) {
    public ConformanceReport {
        passes = List.copyOf(passes);
        unsupported = Collections.unmodifiableMap(new LinkedHashMap<>(unsupported));
        fails = Collections.unmodifiableMap(new LinkedHashMap<>(fails));
    }

    /** Sorts outcomes, by the names of the cases. */
    static ConformanceReport of(Map<String, Outcome> outcomes) {
        List<String> passes = new ArrayList<>();
        Map<String, List<String>> unsupported = new TreeMap<>();
        Map<String, String> fails = new LinkedHashMap<>();
        outcomes.forEach((name, outcome) -> outcome.match(new Outcome.Cases<Boolean>() {
            @Override
            public Boolean passes() {
                return passes.add(name);
            }

            @Override
            public Boolean unsupported(Outcome.Unsupported missing) {
                return unsupported
                        .computeIfAbsent(missing.operator(), operator -> new ArrayList<>())
                        .add(name);
            }

            @Override
            public Boolean fails(Outcome.Fails failure) {
                return fails.put(name, failure.reason()) == null;
            }
        }));
        return new ConformanceReport(passes, unsupported, fails);
    }

    /** The number of all cases. */
    public int size() {
        return passes.size() + unsupportedCases() + fails.size();
    }

    /** The number of cases with an operator that cannot be executed. */
    public int unsupportedCases() {
        return unsupported.values().stream().mapToInt(List::size).sum();
    }
}
