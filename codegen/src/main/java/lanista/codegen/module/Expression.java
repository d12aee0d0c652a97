// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import java.util.List;

/** A tensor, or several, as a forward pass computes it. */
public sealed interface Expression {
    <R> R match(Cases<R> cases);

    /** One case a form of expression. */
    interface Cases<R> {
        R read(Read expression);

        R invoke(Invoke expression);

        R layer(Layer expression);

        R compute(Compute expression);
    }

    /** What it is computed from. */
    List<Expression> operands();

    /** The same of other operands. */
    Expression with(List<Expression> operands);

    /** How many expressions stand in one another at most; a variable does not count. */
    default int depth() {
        return 1 + operands().stream().mapToInt(Expression::depth).max().orElse(0);
    }

    /** The value of a variable. */
    record Read(String variable) implements Expression {
        @Override
        public List<Expression> operands() {
            return List.of();
        }

        @Override
        public Read with(List<Expression> operands) {
            return this;
        }

        @Override
        public int depth() {
            return 0;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.read(this);
        }
    }

    /**
     * An instance of another class applied.
     *
     * @param results how many tensors it yields
     */
    record Invoke(Access access, List<Expression> operands, int results) implements Expression {
        public Invoke {
            operands = List.copyOf(operands);
        }

        @Override
        public Invoke with(List<Expression> operands) {
            return new Invoke(access, operands, results);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.invoke(this);
        }
    }

    /**
     * A layer applied.
     *
     * @param operator of the layer; where a loop applies several, of the first
     */
    record Layer(Access access, Operator operator, List<Expression> operands) implements Expression {
        public Layer {
            operands = List.copyOf(operands);
        }

        @Override
        public Layer with(List<Expression> operands) {
            return new Layer(access, operator, operands);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.layer(this);
        }
    }

    /** An operator without tensors of its own applied. */
    record Compute(Operator operator, List<Expression> operands) implements Expression {
        public Compute {
            operands = List.copyOf(operands);
        }

        @Override
        public Compute with(List<Expression> operands) {
            return new Compute(operator, operands);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.compute(this);
        }
    }
}
