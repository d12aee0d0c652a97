// SPDX-License-Identifier: Apache-2.0
package lanista.search.oneshot;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.ir.space.Architecture;
import lanista.mutators.strategy.Outcome;
import lanista.mutators.strategy.Problem;
import lanista.mutators.strategy.Strategy;
import lanista.mutators.strategy.StrategyProvider;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Proposes what a trained supernet exports, in its order.
 *
 * @param name of the method
 * @param exported what it exports; asked once the supernet is trained
 */
record ExportedArchitectures(String name, Supplier<List<Architecture>> exported) implements StrategyProvider {

    @Override
    public String summary() {
        return "what a supernet exports";
    }

    @Override
    public Strategy create(Problem problem) {
        return new InOrder(exported);
    }

    private static final class InOrder implements Strategy {
        private final Supplier<List<Architecture>> exported;
        private int asked;

        InOrder(Supplier<List<Architecture>> exported) {
            this.exported = exported;
        }

        @Override
        public Optional<Architecture> ask() {
            List<Architecture> all = exported.get();
            return asked < all.size() ? Optional.of(all.get(asked++)) : Optional.empty();
        }

        @Override
        public void tell(Architecture architecture, Outcome outcome) {
            // What the supernet has learned is settled.
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
