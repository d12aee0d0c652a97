// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import lanista.engine.OwnedPointers;
import org.bytedeco.pytorch.IValue;

/** An update rule made ready to run, with what it remembers of the parameters. */
@FunctionalInterface
interface Update {
    /**
     * Changes the parameters that are selected.
     *
     * @param gradients of those parameters; may be overwritten
     */
    void apply(IValue gradients, double learningRate);

    /** Makes the updates; what they hold belongs to an owner. */
    record Making(OwnedPointers owned, TensorLists lists) implements UpdateRule.Cases<Update> {
        @Override
        public Update sgd(UpdateRule.Sgd sgd) {
            return new SgdUpdate(owned, lists, sgd);
        }

        @Override
        public Update adam(UpdateRule.Adam adam) {
            return new AdamUpdate(owned, lists, "_fused_adam_", adam.moments(), adam.weightDecay());
        }

        @Override
        public Update adamW(UpdateRule.AdamW adamW) {
            return new AdamUpdate(owned, lists, "_fused_adamw_", adamW.moments(), adamW.weightDecay());
        }

        @Override
        public Update rmsProp(UpdateRule.RmsProp rmsProp) {
            return new RmsPropUpdate(owned, lists, rmsProp);
        }
    }
}
