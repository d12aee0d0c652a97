// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a rule in a run.
 *
 * @param rule by name
 * @param rewritten how often it applied
 * @param skipped how often it did not, by reason
 */
public record RuleStatistics(String rule, int rewritten, Map<String, Integer> skipped) {
    public RuleStatistics {
        skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    }
}
