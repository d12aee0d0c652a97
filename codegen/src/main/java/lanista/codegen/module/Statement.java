// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import java.util.List;

/** A step of a forward pass. */
public sealed interface Statement {
    <R> R match(Cases<R> cases);

    /** One case a form of statement. */
    interface Cases<R> {
        R assign(Assign statement);

        R loop(Loop statement);
    }

    /**
     * A variable that takes a value.
     *
     * @param isNew whether the variable is declared here; otherwise it is declared before, perhaps as an input, and its old
     *     value is not needed any more
     */
    record Target(Forward.Variable variable, boolean isNew) {}

    /** Names the results of an expression: as many as there are targets. */
    record Assign(List<Target> targets, Expression value) implements Statement {
        public Assign {
            targets = List.copyOf(targets);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.assign(this);
        }
    }

    /**
     * An element of a list in each turn of a loop.
     *
     * @param variable that names it, free among the variables
     * @param list the member
     */
    record Each(String variable, String list) {}

    /**
     * Statements repeated for the elements of lists, all of the same length, from first to last. What a turn hands to the
     * next goes through variables declared before the loop.
     */
    record Loop(List<Each> each, List<Statement> body) implements Statement {
        public Loop {
            each = List.copyOf(each);
            body = List.copyOf(body);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.loop(this);
        }
    }
}
