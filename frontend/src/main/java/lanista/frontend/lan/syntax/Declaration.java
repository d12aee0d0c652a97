// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.List;
import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;

/** What stands at the top level of a file. */
public sealed interface Declaration {
    SourceSpan span();

    <R> R match(Cases<R> cases);

    /** What to do with each kind of declaration. */
    interface Cases<R> {
        R importFile(Import declaration);

        R constant(Constant declaration);

        R block(Block declaration);

        R model(Model declaration);

        R mutator(Mutator declaration);
    }

    /** {@code import "cells.lan"}. */
    record Import(Expression.Text path, SourceSpan span) implements Declaration {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.importFile(this);
        }
    }

    /**
     * {@code const width = 16}.
     *
     * @param documentation the lines of {@code ##} above it, joined by line feeds; empty where there are none
     */
    record Constant(Identifier name, Expression value, String documentation, SourceSpan span) implements Declaration {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.constant(this);
        }
    }

    /**
     * {@code block Name(parameters)(inputs) { … }}.
     *
     * @param rest the name of a list that takes all further inputs
     * @param documentation the lines of {@code ##} above it, joined by line feeds; empty where there are none
     */
    record Block(
            Identifier name,
            List<ParameterSyntax> parameters,
            List<Identifier> inputs,
            Optional<Identifier> rest,
            Body body,
            String documentation,
            SourceSpan span)
            implements Declaration {
        public Block {
            parameters = List.copyOf(parameters);
            inputs = List.copyOf(inputs);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.block(this);
        }
    }

    /**
     * {@code model Name(input: type, …) -> type { … }}.
     *
     * @param outputs the declared types of what it returns; none where they are to be inferred, as for foreign models
     * @param documentation the lines of {@code ##} above it, joined by line feeds; empty where there are none
     */
    record Model(
            Identifier name,
            List<ModelInput> inputs,
            List<TypeSyntax> outputs,
            Body body,
            String documentation,
            SourceSpan span)
            implements Declaration {
        public Model {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.model(this);
        }
    }

    /**
     * {@code mutator Name { match … }}.
     *
     * @param documentation the lines of {@code ##} above it, joined by line feeds; empty where there are none
     */
    record Mutator(Identifier name, List<MutatorRule> rules, String documentation, SourceSpan span)
            implements Declaration {
        public Mutator {
            rules = List.copyOf(rules);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.mutator(this);
        }
    }
}
