// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

/** A bound that gradients are brought under before a step. */
public sealed interface Clipping {
    /** Gradients as they are. */
    Clipping NONE = new None();

    <R> R match(Cases<R> cases);

    /** One answer for each kind of bound. */
    interface Cases<R> {
        R none(None none);

        R norm(Norm norm);

        R value(Value value);
    }

    /** No bound. */
    record None() implements Clipping {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.none(this);
        }
    }

    /**
     * All gradients together are scaled down to a norm, {@code torch.nn.utils.clip_grad_norm_}.
     *
     * @param most Euclidean norm of all gradients as one vector
     */
    record Norm(double most) implements Clipping {
        public Norm {
            Bounds.positive("a bound on the norm of gradients", most);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.norm(this);
        }
    }

    /**
     * Each number of a gradient is brought into a range by itself, {@code torch.nn.utils.clip_grad_value_}.
     *
     * @param most absolute value
     */
    record Value(double most) implements Clipping {
        public Value {
            Bounds.positive("a bound on the values of gradients", most);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.value(this);
        }
    }
}
