// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import lanista.engine.BoxedOperator;
import lanista.engine.OwnedPointers;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.global.torch;

/** RMSprop in calls over lists, as libtorch has no fused kernel of it; the order of operations is torch.optim's. */
final class RmsPropUpdate implements Update {
    private final UpdateRule.RmsProp rule;
    private final TensorLists.Argument parameters;
    private final TensorLists.Argument squares;
    private final TensorLists.Argument means;
    private final TensorLists.Argument momenta;
    private final Operators operators;
    private final Arguments arguments;

    RmsPropUpdate(OwnedPointers owned, TensorLists lists, UpdateRule.RmsProp rule) {
        this.rule = rule;
        this.parameters = lists.parameters();
        this.squares = lists.addForEach(torch::zeros_like);
        this.means = rule.centred() ? lists.addForEach(torch::zeros_like) : lists.addNothing();
        this.momenta = rule.momentum() > 0 ? lists.addForEach(torch::zeros_like) : lists.addNothing();
        this.operators = Operators.find(owned);
        this.arguments = Arguments.of(owned, rule);
    }

    @Override
    public void apply(IValue gradients, double learningRate) {
        if (rule.weightDecay() > 0) {
            operators.addList.call(gradients, parameters.value(), arguments.weightDecay);
        }
        operators.multiply.call(squares.value(), arguments.kept);
        operators.addProduct.call(squares.value(), gradients, gradients, arguments.taken);
        IValue divisor = divisor(gradients);
        IValue back = new IValue(-learningRate);
        if (rule.momentum() > 0) {
            operators.multiply.call(momenta.value(), arguments.momentum);
            operators.addQuotient.call(momenta.value(), gradients, divisor, arguments.one);
            operators.addList.call(parameters.value(), momenta.value(), back);
        } else {
            operators.addQuotient.call(parameters.value(), gradients, divisor, back);
        }
    }

    private IValue divisor(IValue gradients) {
        IValue variance = squares.value();
        if (rule.centred()) {
            operators.interpolate.call(means.value(), gradients, arguments.taken);
            variance = operators
                    .plusProduct
                    .call(squares.value(), means.value(), means.value(), arguments.minusOne)
                    .get(0);
        }
        IValue divisor = operators.root.call(variance).get(0);
        operators.addNumber.call(divisor, arguments.epsilon);
        return divisor;
    }

    /** The native operators over lists; those that end in an underscore work in place. */
    private record Operators(
            BoxedOperator addList,
            BoxedOperator addNumber,
            BoxedOperator multiply,
            BoxedOperator addProduct,
            BoxedOperator plusProduct,
            BoxedOperator addQuotient,
            BoxedOperator interpolate,
            BoxedOperator root) {
        static Operators find(OwnedPointers owned) {
            return new Operators(
                    BoxedOperator.find(owned, "_foreach_add_", "List"),
                    BoxedOperator.find(owned, "_foreach_add_", "Scalar"),
                    BoxedOperator.find(owned, "_foreach_mul_", "Scalar"),
                    BoxedOperator.find(owned, "_foreach_addcmul_", "Scalar"),
                    BoxedOperator.find(owned, "_foreach_addcmul", "Scalar"),
                    BoxedOperator.find(owned, "_foreach_addcdiv_", "Scalar"),
                    BoxedOperator.find(owned, "_foreach_lerp_", "Scalar"),
                    BoxedOperator.find(owned, "_foreach_sqrt", ""));
        }
    }

    /** The numbers of the rule, boxed. */
    private record Arguments(
            IValue kept,
            IValue taken,
            IValue epsilon,
            IValue momentum,
            IValue weightDecay,
            IValue one,
            IValue minusOne) {
        static Arguments of(OwnedPointers owned, UpdateRule.RmsProp rule) {
            return new Arguments(
                    owned.own(new IValue(rule.smoothing())),
                    owned.own(new IValue(1 - rule.smoothing())),
                    owned.own(new IValue(rule.epsilon())),
                    owned.own(new IValue(rule.momentum())),
                    owned.own(new IValue(rule.weightDecay())),
                    owned.own(new IValue(1.0)),
                    owned.own(new IValue(-1.0)));
        }
    }
}
