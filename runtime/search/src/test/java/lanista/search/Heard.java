// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Proposes architectures of a list, and keeps what it is told. */
final class Heard implements StrategyProvider {
    private final List<Architecture> architectures;
    private final List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());

    Heard(Architecture... architectures) {
        this.architectures = List.of(architectures);
    }

    /** What it was told, in that order. */
    List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    @Override
    public String name() {
        return "heard";
    }

    @Override
    public String summary() {
        return "keeps what it is told";
    }

    @Override
    public Strategy create(Problem problem) {
        Iterator<Architecture> rest = architectures.iterator();
        return new Strategy() {
            @Override
            public Optional<Architecture> ask() {
                return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
            }

            @Override
            public void tell(Architecture architecture, Outcome outcome) {
                outcomes.add(outcome);
            }

            @Override
            public ObjectNode state() {
                return JsonNodeFactory.instance.objectNode();
            }

            @Override
            public void restore(ObjectNode state) {
                throw new UnsupportedOperationException("this test resumes nothing");
            }
        };
    }
}
