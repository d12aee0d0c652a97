// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import lanista.engine.BoxedOperator;
import lanista.engine.OwnedPointers;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.global.torch;

/** Stochastic gradient descent in one fused call. */
final class SgdUpdate implements Update {
    private final TensorLists.Argument parameters;
    private final TensorLists.Argument momenta;
    private final BoxedOperator operator;
    private final IValue weightDecay;
    private final IValue momentum;
    private final IValue nesterov;
    private final IValue zero;
    private final IValue no;
    private final IValue none;

    SgdUpdate(OwnedPointers owned, TensorLists lists, UpdateRule.Sgd rule) {
        this.parameters = lists.parameters();
        // Starting from zeros, the first step's momentum is the gradient itself, as torch has it.
        this.momenta = rule.momentum() > 0 ? lists.addForEach(torch::zeros_like) : lists.addNothing();
        this.operator = BoxedOperator.find(owned, "_fused_sgd_", "");
        this.weightDecay = owned.own(new IValue(rule.weightDecay()));
        this.momentum = owned.own(new IValue(rule.momentum()));
        this.nesterov = owned.own(new IValue(rule.nesterov()));
        this.zero = owned.own(new IValue(0.0));
        this.no = owned.own(new IValue(false));
        this.none = owned.own(new IValue());
    }

    @Override
    public void apply(IValue gradients, double learningRate) {
        operator.call(
                parameters.value(),
                gradients,
                momenta.value(),
                weightDecay,
                momentum,
                new IValue(learningRate),
                zero, // dampening
                nesterov,
                no, // maximize
                no, // is_first_step
                none, // grad_scale
                none); // found_inf
    }
}
