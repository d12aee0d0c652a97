// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.List;
import java.util.OptionalInt;
import lanista.ir.argument.Argument;
import lanista.ir.argument.Arguments;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lets every trial go on to its end. */
record EveryTrial() implements SchedulerProvider, Scheduler {
    @Override
    public String name() {
        return "none";
    }

    @Override
    public String summary() {
        return "every trial goes on to its end";
    }

    @Override
    public List<Argument> arguments() {
        return List.of();
    }

    @Override
    public SchedulerProvider with(Arguments arguments, int steps) {
        return this;
    }

    @Override
    public List<String> comparisons() {
        return List.of();
    }

    @Override
    public OptionalInt firstComparison() {
        return OptionalInt.empty();
    }

    @Override
    public Scheduler create() {
        return this;
    }

    @Override
    public Verdict report(int trial, int step, double gain) {
        return Verdict.CONTINUE;
    }

    @Override
    public void finished(int trial) {
        // It learns nothing.
    }

    @Override
    public void dropped(int trial) {
        // It learns nothing.
    }

    @Override
    public ObjectNode state() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void restore(ObjectNode state) {
        // There is nothing to restore.
    }
}
