// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.ir.space.Architecture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks for the best of a pool, then for what another strategy asks for. The pool is drawn and scored at the first ask. */
final class WarmStarted implements Strategy {
    /** Makes the pool differ from what the other strategy draws from the same seed. */
    private static final long POOL = 0x5DEECE66DL;

    private final WarmStart options;
    private final Problem problem;
    private final ArchitectureForm form;
    private final Strategy after;
    private @Nullable List<Architecture> starts;
    private int asked;

    WarmStarted(WarmStart options, Problem problem) {
        this.options = options;
        this.problem = problem;
        this.form = new ArchitectureForm(problem.space());
        this.after = options.strategy().create(problem);
    }

    @Override
    public Optional<Architecture> ask() {
        List<Architecture> first = starts();
        if (asked < first.size()) {
            return Optional.of(first.get(asked++));
        }
        Optional<Architecture> next = after.ask();
        while (next.filter(first::contains).isPresent()) {
            next = after.ask();
        }
        return next;
    }

    private List<Architecture> starts() {
        List<Architecture> known = starts;
        if (known == null) {
            known = best();
            starts = known;
        }
        return known;
    }

    private List<Architecture> best() {
        Strategy random = Strategies.random(problem.space(), problem.seed() ^ POOL, true);
        Map<Architecture, Double> scores = new LinkedHashMap<>();
        Stream.generate(random::ask)
                .limit(options.pool())
                .flatMap(Optional::stream)
                .forEachOrdered(architecture -> scores.put(architecture, score(architecture)));
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Architecture, Double>comparingByValue().reversed())
                .limit(options.starts())
                .map(Map.Entry::getKey)
                .toList();
    }

    private double score(Architecture architecture) {
        double score = options.score().applyAsDouble(architecture);
        return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
    }

    @Override
    public void tell(Architecture architecture, Outcome outcome) {
        after.tell(architecture, outcome);
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        List<Architecture> known = starts;
        if (known != null) {
            state.set("starts", form.writeAll(known));
        }
        state.put("asked", asked);
        state.set("strategy", after.state());
        return state;
    }

    @Override
    public void restore(ObjectNode state) {
        if (state.has("starts")) {
            starts = form.readAll(state.required("starts"));
        }
        asked = state.required("asked").asInt();
        after.restore(state.required("strategy").asObject());
    }
}
