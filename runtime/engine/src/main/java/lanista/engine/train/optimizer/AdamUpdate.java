// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import lanista.engine.BoxedOperator;
import lanista.engine.OwnedPointers;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.global.torch;

/** Adam and AdamW, each in one fused call. */
final class AdamUpdate implements Update {
    private final TensorLists.Argument parameters;
    private final TensorLists.Argument firstMoments;
    private final TensorLists.Argument secondMoments;
    private final TensorLists.Argument noMaxima;
    private final StepCounts steps;
    private final BoxedOperator operator;
    private final IValue first;
    private final IValue second;
    private final IValue weightDecay;
    private final IValue epsilon;
    private final IValue no;
    private final IValue none;

    /** @param operator the fused kernel */
    AdamUpdate(OwnedPointers owned, TensorLists lists, String operator, UpdateRule.Moments moments, double decay) {
        this.parameters = lists.parameters();
        this.firstMoments = lists.addForEach(torch::zeros_like);
        this.secondMoments = lists.addForEach(torch::zeros_like);
        this.noMaxima = lists.addNothing();
        this.steps = new StepCounts(owned, lists);
        this.operator = BoxedOperator.find(owned, operator, "");
        this.first = owned.own(new IValue(moments.first()));
        this.second = owned.own(new IValue(moments.second()));
        this.weightDecay = owned.own(new IValue(decay));
        this.epsilon = owned.own(new IValue(moments.epsilon()));
        this.no = owned.own(new IValue(false));
        this.none = owned.own(new IValue());
    }

    @Override
    public void apply(IValue gradients, double learningRate) {
        operator.call(
                parameters.value(),
                gradients,
                firstMoments.value(),
                secondMoments.value(),
                noMaxima.value(), // of AMSGrad
                steps.next(),
                new IValue(learningRate),
                first,
                second,
                weightDecay,
                epsilon,
                no, // amsgrad
                no, // maximize
                none, // grad_scale
                none); // found_inf
    }
}
