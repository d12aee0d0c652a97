// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A statement of a body, with what tells which statements may become one pipeline. */
sealed interface Line {
    /** How often it reads each variable. */
    Map<String, Integer> reads();

    /** The variables that it gives values. */
    List<String> targets();

    /**
     * Names the results of a pipeline; what is returned has no names.
     *
     * @param isJoinable whether the pipeline may stand in another: the name of a trained tensor is told by its statement
     */
    record Value(List<String> targets, Pipeline pipeline, Map<String, Integer> reads, boolean isJoinable)
            implements Line {
        private static final Set<Phrase.Form> LAYERS = Set.of(Phrase.Form.LAYER, Phrase.Form.FUNCTION);

        public Value {
            targets = List.copyOf(targets);
            reads = Collections.unmodifiableMap(new HashMap<>(reads));
        }

        /** Whether its pipeline begins with a variable, and that is all it reads of it. */
        boolean goesOnFrom(String variable) {
            return pipeline.start().equals(variable) && reads.getOrDefault(variable, 0) == 1;
        }

        /** Whether it sends one variable through layers. */
        boolean isRow() {
            return targets.size() == 1
                    && reads.size() == 1
                    && goesOnFrom(targets.get(0))
                    && pipeline.steps().stream()
                            .allMatch(step -> LAYERS.contains(step.phrase().form()));
        }

        /** A row of layers again and again. */
        Value repeated(int times) {
            String text = "repeat %d { %s }".formatted(times, pipeline.composed());
            Phrase phrase = new Phrase(Phrase.Form.REPEAT, text, List.of());
            Pipeline loop = Pipeline.atom(pipeline.start()).then(new Pipeline.Step(text, phrase));
            return new Value(targets, loop, reads, true);
        }

        /** Goes on behind a statement that computes what this one begins with. */
        Value behind(Value before) {
            Map<String, Integer> all = new HashMap<>(reads);
            all.remove(pipeline.start());
            before.reads().forEach((name, times) -> all.merge(name, times, Integer::sum));
            return new Value(targets, before.pipeline().then(pipeline.steps()), all, true);
        }
    }

    /**
     * A loop.
     *
     * @param header up to the brace
     */
    record Loop(String header, List<Line> body, List<String> targets, Map<String, Integer> reads) implements Line {
        public Loop {
            body = List.copyOf(body);
            targets = List.copyOf(targets);
            reads = Collections.unmodifiableMap(new HashMap<>(reads));
        }

        static Loop of(String header, List<Line> body) {
            List<String> targets = new ArrayList<>();
            Map<String, Integer> reads = new HashMap<>();
            for (Line line : body) {
                targets.addAll(line.targets());
                line.reads().forEach((name, times) -> reads.merge(name, times, Integer::sum));
            }
            return new Loop(header, body, targets, reads);
        }
    }
}
