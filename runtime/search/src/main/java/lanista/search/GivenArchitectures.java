// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.List;
import java.util.Optional;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tries the architectures of a list, in its order. */
record GivenArchitectures(List<Architecture> architectures) implements StrategyProvider {
    GivenArchitectures {
        architectures = architectures.stream().distinct().toList();
    }

    @Override
    public String name() {
        return "given";
    }

    @Override
    public String summary() {
        return "the architectures of a list";
    }

    @Override
    public Strategy create(Problem problem) {
        return new InOrder(architectures);
    }

    private static final class InOrder implements Strategy {
        private final List<Architecture> architectures;
        private int asked;

        InOrder(List<Architecture> architectures) {
            this.architectures = architectures;
        }

        @Override
        public Optional<Architecture> ask() {
            return asked < architectures.size() ? Optional.of(architectures.get(asked++)) : Optional.empty();
        }

        @Override
        public void tell(Architecture architecture, Outcome outcome) {
            // The list is fixed.
        }

        @Override
        public ObjectNode state() {
            return JsonNodeFactory.instance.objectNode().put("asked", asked);
        }

        @Override
        public void restore(ObjectNode state) {
            asked = state.required("asked").asInt();
        }
    }
}
