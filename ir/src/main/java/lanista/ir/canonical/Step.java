// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Select;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Arithmetic;
import lanista.ir.op.Attributes;
import lanista.ir.op.Joins;
import lanista.ir.type.TensorType;

/**
 * A node of an {@link Outline}: it knows the values that it reads and yields by their numbers. A {@link Walk} comes by
 * twice: from the outputs on to ask what is needed, and then from the inputs on to make it.
 */
abstract class Step {
    private final int[] operands;
    private final int results;
    private final List<TensorType> types;

    /**
     * @param operands the numbers of the values that it reads
     * @param results the number of the first that it yields; the others come after it
     * @param types of what it yields
     */
    Step(int[] operands, int results, List<TensorType> types) {
        this.operands = operands;
        this.results = results;
        this.types = types;
    }

    /** Asks for the decisions and values that it needs. */
    abstract void demand(Walk walk);

    /** Makes its results. */
    abstract void make(Walk walk);

    final boolean isNeeded(Walk walk) {
        for (int result = results; result < results + types.size(); result++) {
            if (walk.isNeeded(result)) {
                return true;
            }
        }
        return false;
    }

    final int results() {
        return results;
    }

    final List<TensorType> types() {
        return types;
    }

    final int operand(int place) {
        return operands[place];
    }

    final void demandOperands(Walk walk) {
        for (int operand : operands) {
            walk.need(operand);
        }
    }

    final List<Term> terms(Walk walk) {
        Term[] terms = new Term[operands.length];
        for (int place = 0; place < operands.length; place++) {
            terms[place] = walk.term(operands[place]);
        }
        return Arrays.asList(terms);
    }

    /** Passes on to the operands which of as many values are needed. */
    final void demandLike(Walk walk, int inputs) {
        for (int place = 0; place < operands.length; place++) {
            if (walk.isNeeded(inputs + place)) {
                walk.need(operands[place]);
            }
        }
    }

    /** Gives as many values what the operands are, as far as they are needed. */
    final void pass(Walk walk, int inputs) {
        for (int place = 0; place < operands.length; place++) {
            if (walk.isNeeded(inputs + place)) {
                walk.set(inputs + place, walk.term(operands[place]));
            }
        }
    }

    /** An operator. */
    static final class Application extends Step {
        private final Compute compute;
        private final int layer;
        private final Optional<Operator> closed;
        private final int number;

        /** @param number by which a walk knows it */
        Application(Compute compute, int layer, int number, int[] operands, int results, List<TensorType> types) {
            super(operands, results, types);
            this.compute = compute;
            this.layer = layer;
            this.number = number;
            this.closed = compute.decisions().isEmpty() ? Optional.of(Operator.of(compute)) : Optional.empty();
        }

        @Override
        void demand(Walk walk) {
            walk.decide(number, closed.orElseGet(() -> Operator.of(walk.answered(compute))));
            demandOperands(walk);
        }

        @Override
        void make(Walk walk) {
            Operator operator = walk.decided(number);
            if (types().size() == 1) {
                walk.set(results(), walk.normalForm().result(operator, layer, terms(walk), types().get(0)));
                return;
            }
            List<Term> made = walk.normalForm().results(operator, layer, terms(walk), types());
            for (int index = 0; index < made.size(); index++) {
                walk.set(results() + index, made.get(index));
            }
        }
    }

    /** A region out of some that a selector takes; a call has no other. */
    static final class Branch extends Step {
        private final Optional<Expr> selector;
        private final Map<Literal, Region> regions;
        private final Region only;

        Branch(Expr selector, Map<Literal, Region> regions, int[] operands, int results, List<TensorType> types) {
            super(operands, results, types);
            this.selector = Optional.of(selector);
            this.regions = regions;
            this.only = regions.values().iterator().next();
        }

        Branch(Region body, int[] operands, int results, List<TensorType> types) {
            super(operands, results, types);
            this.selector = Optional.empty();
            this.regions = Map.of();
            this.only = body;
        }

        private Region taken(Walk walk) {
            return selector.map(walk::value)
                    .map(key -> regions.getOrDefault(key, only))
                    .orElse(only);
        }

        @Override
        void demand(Walk walk) {
            Region region = taken(walk);
            region.demand(walk, results());
            demandLike(walk, region.inputs());
        }

        @Override
        void make(Walk walk) {
            Region region = taken(walk);
            pass(walk, region.inputs());
            region.make(walk, results());
        }
    }

    /** The first of some regions, one after the other. */
    static final class Sequence extends Step {
        private final Expr depth;
        private final List<Region> regions;

        Sequence(Expr depth, List<Region> regions, int[] operands, int results, List<TensorType> types) {
            super(operands, results, types);
            this.depth = depth;
            this.regions = regions;
        }

        private int depth(Walk walk) {
            return Math.toIntExact(walk.value(depth).asLong());
        }

        @Override
        void demand(Walk walk) {
            int wanted = results();
            for (int i = depth(walk) - 1; i >= 0; i--) {
                regions.get(i).demand(walk, wanted);
                wanted = regions.get(i).inputs();
            }
            demandLike(walk, wanted);
        }

        @Override
        void make(Walk walk) {
            int last = depth(walk) - 1;
            pass(walk, last < 0 ? results() : regions.get(0).inputs());
            for (int i = 0; i <= last; i++) {
                regions.get(i)
                        .make(walk, i == last ? results() : regions.get(i + 1).inputs());
            }
        }
    }

    /** Some of the operands, put together. */
    static final class Selection extends Step {
        private static final Operator MEAN = Operator.of(Compute.of(Arithmetic.MEAN));
        private static final Operator CONCAT = Operator.of(Compute.of(Joins.CONCAT, Attributes.NONE.with("axis", 1)));

        private final Select select;

        Selection(Select select, int[] operands, int results, List<TensorType> types) {
            super(operands, results, types);
            this.select = select;
        }

        private List<Literal> members(Walk walk) {
            Decision decision = select.decision();
            return walk.answer(decision).asItems();
        }

        @Override
        void demand(Walk walk) {
            members(walk).forEach(member -> walk.need(operand((int) member.asLong())));
        }

        @Override
        void make(Walk walk) {
            List<Term> members = new ArrayList<>();
            members(walk).forEach(member -> members.add(walk.term(operand((int) member.asLong()))));
            walk.set(results(), members.size() == 1 ? members.get(0) : joined(walk, members));
        }

        private Term joined(Walk walk, List<Term> members) {
            Operator reduction = switch (select.reduction()) {
                case SUM -> Operator.SUM;
                case MEAN -> MEAN;
                case CONCAT -> CONCAT;
                case FIRST -> throw new IllegalStateException("'first' selects one operand");
            };
            return walk.normalForm().result(reduction, Term.NO_LAYER, members, types().get(0));
        }
    }
}
