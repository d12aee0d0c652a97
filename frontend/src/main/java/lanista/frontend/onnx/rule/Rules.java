// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The rules of all operators of the default domain, each from the version of the operator set on from which it holds. */
public final class Rules {
    /** The oldest and the newest version of the operator set; the newest is that of ONNX 1.23. */
    public static final long OLDEST = 1;

    public static final long NEWEST = 28;

    private static final Rules ALL = all();

    private final Map<String, NavigableMap<Long, Rule>> rules = new HashMap<>();

    private Rules() {}

    private static Rules all() {
        Rules rules = new Rules();
        ArithmeticRules.addTo(rules);
        ElementRules.addTo(rules);
        ActivationRules.addTo(rules);
        LayerRules.addTo(rules);
        NormalizationRules.addTo(rules);
        ProductRules.addTo(rules);
        QuantizationRules.addTo(rules);
        RecurrentRules.addTo(rules);
        WindowFunctionRules.addTo(rules);
        PoolRules.addTo(rules);
        LayoutRules.addTo(rules);
        IndexRules.addTo(rules);
        ResizeRules.addTo(rules);
        ReductionRules.addTo(rules);
        SearchRules.addTo(rules);
        ConstantRules.addTo(rules);
        RandomRules.addTo(rules);
        SignalRules.addTo(rules);
        NgramRules.addTo(rules);
        AttentionRules.addTo(rules);
        RotaryRules.addTo(rules);
        PlaceRules.addTo(rules);
        OldRules.addTo(rules);
        return rules;
    }

    /** The rule of an operator at a version. */
    public static Optional<Rule> find(String operator, long version) {
        NavigableMap<Long, Rule> versions = ALL.rules.get(operator);
        return Optional.ofNullable(versions).map(all -> all.floorEntry(version)).map(Map.Entry::getValue);
    }

    /** The rule that was added for a version. */
    Rule since(String operator, long version) {
        return Optional.ofNullable(rules.get(operator))
                .map(versions -> versions.get(version))
                .orElseThrow(() -> new IllegalStateException("no rule of %s since %d".formatted(operator, version)));
    }

    /** A rule that holds from the oldest version on. */
    void add(String operator, Rule rule) {
        add(operator, 1, rule);
    }

    /** A rule that holds from a version on, until another one does. */
    void add(String operator, long since, Rule rule) {
        rules.computeIfAbsent(operator, name -> new TreeMap<>()).put(since, rule);
    }
}
