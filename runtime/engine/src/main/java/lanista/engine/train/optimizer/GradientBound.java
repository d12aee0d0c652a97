// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import lanista.engine.BoxedOperator;
import lanista.engine.kernel.NativeOwner;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A clipping made ready to run. */
@FunctionalInterface
interface GradientBound {
    /** Changes a list of gradients in place; temporaries are left to the innermost scope. */
    void apply(IValue gradients);

    /** Makes the bounds; what they hold belongs to an owner. */
    record Making(NativeOwner owner) implements Clipping.Cases<GradientBound> {
        /** What torch adds to the norm, against division by zero. */
        private static final double EPSILON = 1e-6;

        @Override
        public GradientBound none(Clipping.None none) {
            return gradients -> {};
        }

        @Override
        public GradientBound norm(Clipping.Norm norm) {
            BoxedOperator norms = BoxedOperator.find(owner, "_foreach_norm", "Scalar");
            BoxedOperator multiply = BoxedOperator.find(owner, "_foreach_mul_", "Scalar");
            IValue euclidean = owner.own(new IValue(2.0));
            IValue noType = owner.own(new IValue());
            Scalar two = owner.own(new Scalar(2.0));
            return gradients -> {
                Tensor each = torch.stack(
                        norms.call(gradients, euclidean, noType).get(0).toTensorVector());
                double factor = norm.most() / (each.norm(two).item_double() + EPSILON);
                // Not a plain "below 1": gradients that are not numbers must show in the parameters.
                if (!(factor >= 1)) {
                    multiply.call(gradients, new IValue(factor));
                }
            };
        }

        @Override
        public GradientBound value(Clipping.Value value) {
            BoxedOperator atLeast = BoxedOperator.find(owner, "_foreach_clamp_min_", "Scalar");
            BoxedOperator atMost = BoxedOperator.find(owner, "_foreach_clamp_max_", "Scalar");
            IValue least = owner.own(new IValue(-value.most()));
            IValue most = owner.own(new IValue(value.most()));
            return gradients -> {
                atLeast.call(gradients, least);
                atMost.call(gradients, most);
            };
        }
    }
}
