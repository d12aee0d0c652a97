// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.strategy.policy;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.ArchitectureForm;
import lanista.mutators.strategy.DecisionSpace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The update of {@link ProximalPolicy}: several steps for each batch of outcomes. */
final class ProximalUpdate implements Learner {
    private final ProximalPolicy options;
    private final Policy policy;
    private final ArchitectureForm form;
    private final List<Lesson> batch = new ArrayList<>();

    private record Lesson(Architecture architecture, double advantage, double before) {}

    ProximalUpdate(ProximalPolicy options, Policy policy, DecisionSpace space) {
        this.options = options;
        this.policy = policy;
        this.form = new ArchitectureForm(space);
    }

    @Override
    public void learn(Architecture architecture, double advantage, double before) {
        batch.add(new Lesson(architecture, advantage, before));
        if (batch.size() == options.batch()) {
            for (int pass = 0; pass < options.passes(); pass++) {
                climb();
            }
            batch.clear();
        }
    }

    private void climb() {
        double[][] gradient = policy.zeros();
        for (Lesson lesson : batch) {
            double ratio = Math.exp(policy.logProbability(lesson.architecture()) - lesson.before());
            boolean clipped = lesson.advantage() > 0 ? ratio > 1 + options.clip() : ratio < 1 - options.clip();
            if (!clipped) {
                policy.addGradient(gradient, lesson.architecture(), lesson.advantage() * ratio / batch.size());
            }
        }
        policy.addEntropyGradient(gradient, options.entropy());
        policy.climb(gradient, options.learningRate());
    }

    @Override
    public ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        ArrayNode lessons = state.putArray("batch");
        batch.forEach(lesson -> lessons.addObject()
                .put("advantage", lesson.advantage())
                .put("before", lesson.before())
                .put("architecture", form.write(lesson.architecture())));
        return state;
    }

    @Override
    public void restore(JsonNode state) {
        state.required("batch")
                .forEach(lesson -> batch.add(new Lesson(
                        form.read(lesson.required("architecture").asString()),
                        lesson.required("advantage").asDouble(),
                        lesson.required("before").asDouble())));
    }
}
