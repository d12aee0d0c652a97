// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;

/**
 * How a parameter starts. The numbers follow {@code reset_parameters} of torch.nn; they are constants once the choices
 * are made.
 */
public sealed interface Initialiser {
    Initialiser ZEROS = new Constant(0);
    Initialiser ONES = new Constant(1);

    /** What torch.nn.Embedding and {@code torch.nn.init.normal_} draw from. */
    Initialiser STANDARD_NORMAL = new Normal(Expr.of(1.0));

    <R> R match(Cases<R> cases);

    /** One case a distribution. */
    interface Cases<R> {
        R constant(Constant initialiser);

        R uniform(Uniform initialiser);

        R normal(Normal initialiser);

        R withZeroRow(WithZeroRow initialiser);
    }

    /** The same value everywhere. */
    record Constant(double value) implements Initialiser {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.constant(this);
        }
    }

    /** Evenly from {@code low} to {@code high}. */
    record Uniform(Expr low, Expr high) implements Initialiser {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.uniform(this);
        }
    }

    /** Gaussian with mean 0. */
    record Normal(Expr deviation) implements Initialiser {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.normal(this);
        }
    }

    /**
     * As another, but for one row along the first axis, which is zero.
     *
     * @param others how the other rows start
     * @param row from 0; where it is negative there is no such row
     */
    record WithZeroRow(Initialiser others, Expr row) implements Initialiser {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withZeroRow(this);
        }
    }

    /** Evenly between {@code -bound} and {@code bound}. */
    static Initialiser within(Expr bound) {
        return new Uniform(Expr.apply(Function.NEGATE, bound), bound);
    }

    /**
     * Uniform within {@code 1 / sqrt(fanIn)}: what torch.nn's Linear and convolutions use for weight (Kaiming uniform
     * with a = sqrt 5) and bias alike, and its recurrent layers with their hidden size.
     */
    static Initialiser fanIn(Expr fanIn) {
        return within(power(fanIn, -0.5));
    }

    /** Uniform within {@code sqrt(6 / (fanIn + fanOut))} (Glorot and Bengio, AISTATS 2010). */
    static Initialiser xavierUniform(Expr fanIn, Expr fanOut) {
        return within(power(Expr.apply(Function.DIVIDE, Expr.of(6.0), fanIn.plus(fanOut)), 0.5));
    }

    /** Gaussian with deviation {@code sqrt(2 / (fanIn + fanOut))} (Glorot and Bengio, AISTATS 2010). */
    static Initialiser xavierNormal(Expr fanIn, Expr fanOut) {
        return new Normal(power(Expr.apply(Function.DIVIDE, Expr.of(2.0), fanIn.plus(fanOut)), 0.5));
    }

    /** Uniform within {@code sqrt(6 / fanIn)} (He et al., ICCV 2015): {@code torch.nn.init.kaiming_uniform_} as it is. */
    static Initialiser kaimingUniform(Expr fanIn) {
        return within(power(Expr.apply(Function.DIVIDE, Expr.of(6.0), fanIn), 0.5));
    }

    private static Expr power(Expr base, double exponent) {
        return Expr.apply(Function.POWER, List.of(base, Expr.of(exponent)));
    }
}
