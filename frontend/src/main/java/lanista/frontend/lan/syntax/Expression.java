// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.List;
import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;

/** What has a value: a number, a string, a list, a layer, a tensor, or several of them. */
public sealed interface Expression {
    SourceSpan span();

    <R> R match(Cases<R> cases);

    /** What to do with each kind of expression. */
    interface Cases<R> {
        R integer(IntegerLiteral expression);

        R real(RealLiteral expression);

        R truth(TruthLiteral expression);

        R text(Text expression);

        R name(Name expression);

        R list(ListOf expression);

        R comprehension(Comprehension expression);

        R negate(Negate expression);

        R not(Not expression);

        R power(Power expression);

        R chain(Chain expression);

        R conditional(Conditional expression);

        R call(Call expression);

        R index(Index expression);

        R named(Named expression);

        R member(Member expression);

        R layerChoice(LayerChoice expression);

        R valueChoice(ValueChoice expression);

        R subsetChoice(SubsetChoice expression);

        R inputChoice(InputChoice expression);

        R repeat(Repeat expression);

        R optional(OptionalLayer expression);
    }

    /** {@code 16}. */
    record IntegerLiteral(long value, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.integer(this);
        }
    }

    /** {@code 1e-4}; finite. */
    record RealLiteral(double value, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.real(this);
        }
    }

    /** {@code true} or {@code false}. */
    record TruthLiteral(boolean value, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.truth(this);
        }
    }

    /** {@code "normal/{i}"}. */
    record Text(List<TextPart> parts, SourceSpan span) implements Expression {
        public Text {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /** The use of a name. */
    record Name(String text, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.name(this);
        }
    }

    /** {@code [a, b]}. */
    record ListOf(List<Expression> elements, SourceSpan span) implements Expression {
        public ListOf {
            elements = List.copyOf(elements);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.list(this);
        }
    }

    /** {@code [element for variable in items]}. */
    record Comprehension(Expression element, Identifier variable, Expression items, SourceSpan span)
            implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.comprehension(this);
        }
    }

    /** {@code -operand}. */
    record Negate(Expression operand, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.negate(this);
        }
    }

    /** {@code not operand}. */
    record Not(Expression operand, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.not(this);
        }
    }

    /** {@code base ^ exponent}. */
    record Power(Expression base, Expression exponent, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.power(this);
        }
    }

    /**
     * Operators applied from left to right: {@code ((first op operand) op operand) …}. What binds tighter on the right of
     * an operator is a chain of its own.
     */
    record Chain(Expression first, List<Link> links, SourceSpan span) implements Expression {
        public Chain {
            links = List.copyOf(links);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.chain(this);
        }
    }

    /** An operator of a chain and its right operand; the span is the operator's. */
    record Link(Operator operator, Expression operand, SourceSpan span) {}

    /**
     * {@code if c { a } else if d { b } else { e }}.
     *
     * @param arms the conditions in order, each with its value; at least one
     */
    record Conditional(List<Arm> arms, Expression otherwise, SourceSpan span) implements Expression {
        public Conditional {
            arms = List.copyOf(arms);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conditional(this);
        }
    }

    /** A condition and the value that is taken where it holds. */
    record Arm(Expression condition, Expression value) {}

    /** {@code callee(arguments)}: a layer made or applied, a function called. */
    record Call(Expression callee, List<Argument> arguments, SourceSpan span) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.call(this);
        }
    }

    /** {@code conv.out_channels}: what a mutator reads of the node that it matches. */
    record Member(Expression target, Identifier name, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.member(this);
        }
    }

    /** {@code target[subscripts]}. */
    record Index(Expression target, List<Subscript> subscripts, SourceSpan span) implements Expression {
        public Index {
            subscripts = List.copyOf(subscripts);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.index(this);
        }
    }

    /** {@code layer as "name"}: the value takes the name that an assignment would give it. */
    record Named(Expression value, Text name, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.named(this);
        }
    }

    /** {@code choice "label" { a = layer  b = layer }}. */
    record LayerChoice(Optional<Text> label, List<Alternative> alternatives, SourceSpan span) implements Expression {
        public LayerChoice {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.layerChoice(this);
        }
    }

    /** One named layer of a choice. */
    record Alternative(Identifier name, Expression layer) {}

    /** {@code choice "label" [64, 128]} or {@code choice "label" 16..256 step 16}. */
    record ValueChoice(Optional<Text> label, DomainSyntax domain, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.valueChoice(this);
        }
    }

    /** {@code choice "label" 1..2 of elements}: for each element, whether it is taken. */
    record SubsetChoice(Optional<Text> label, Selection selection, Expression elements, SourceSpan span)
            implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.subsetChoice(this);
        }
    }

    /** {@code select "label" 2 of operands by sum}. */
    record InputChoice(
            Optional<Text> label, Selection selection, Expression operands, Identifier reduction, SourceSpan span)
            implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.inputChoice(this);
        }
    }

    /**
     * {@code repeat "depth" 2..5 as i { layer }}.
     *
     * @param position the name that counts the copies from 0
     */
    record Repeat(
            Optional<Text> label, DomainSyntax domain, Optional<Identifier> position, Expression layer, SourceSpan span)
            implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.repeat(this);
        }
    }

    /** {@code optional "label" { layer }}. */
    record OptionalLayer(Optional<Text> label, Expression layer, SourceSpan span) implements Expression {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.optional(this);
        }
    }
}
