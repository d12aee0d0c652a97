// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

/** What an expression is evaluated in: the values of decisions, symbols and measures. It is asked only for what is needed. */
public interface Environment {
    /** An environment that knows nothing: for expressions that fold to literals. */
    Environment EMPTY = new Environment() {};

    default Literal decision(Decision decision) {
        throw new IllegalStateException("the decision '%s' has no value here".formatted(decision.label()));
    }

    default long symbol(String name) {
        throw new IllegalStateException("the dimension '%s' has no value here".formatted(name));
    }

    default Literal measure(Measure measure) {
        throw new IllegalStateException("'%s' has no value here".formatted(measure.word()));
    }
}
