// SPDX-License-Identifier: Apache-2.0
package lanista.ir.expr;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Replaces decisions and symbols by values where they are known, folding what becomes literal. It remembers each part that
 * it has met, so that it lives as long as one task and not longer, and in one thread.
 */
public final class Substitution implements Expr.Cases<Expr> {
    private final Function<Decision, Optional<Literal>> decisions;
    private final Function<String, Optional<Expr>> symbols;
    private final IdentityHashMap<Expr, Expr> done = new IdentityHashMap<>();

    private Substitution(Function<Decision, Optional<Literal>> decisions, Function<String, Optional<Expr>> symbols) {
        this.decisions = decisions;
        this.symbols = symbols;
    }

    public static Substitution ofDecisions(Function<Decision, Optional<Literal>> decisions) {
        return new Substitution(decisions, name -> Optional.empty());
    }

    public static Substitution ofSymbols(Function<String, Optional<Expr>> symbols) {
        return new Substitution(decision -> Optional.empty(), symbols);
    }

    /** Puts 1 for every symbol, so that amounts are those of one example. */
    public static Substitution ofOneExample() {
        return ofSymbols(name -> Optional.of(Expr.of(1)));
    }

    /** The symbols that occur in an expression. */
    public static Set<String> symbols(Expr expr) {
        Set<String> symbols = new LinkedHashSet<>();
        if (expr.hasFreeNames()) {
            ofSymbols(name -> {
                        symbols.add(name);
                        return Optional.empty();
                    })
                    .in(expr);
        }
        return symbols;
    }

    /** The expression with what is known put in. @throws ArithmeticException where a part of it has no value */
    public Expr in(Expr expr) {
        if (expr.isConstant()) {
            return expr;
        }
        Expr known = done.get(expr);
        if (known == null) {
            known = expr.match(this);
            done.put(expr, known);
        }
        return known;
    }

    @Override
    public Expr constant(Expr.Constant expr) {
        return expr;
    }

    @Override
    public Expr chosen(Expr.Chosen expr) {
        return decisions.apply(expr.decision()).map(Expr::of).orElse(expr);
    }

    @Override
    public Expr includes(Expr.Includes expr) {
        return decisions
                .apply(expr.decision())
                .map(value -> Expr.of(value.asItems().contains(Literal.of(expr.operand()))))
                .orElse(expr);
    }

    @Override
    public Expr symbol(Expr.Symbol expr) {
        return symbols.apply(expr.name()).orElse(expr);
    }

    @Override
    public Expr measured(Expr.Measured expr) {
        return expr;
    }

    @Override
    public Expr apply(Expr.Apply expr) {
        List<Expr> arguments = expr.arguments();
        Expr first = in(arguments.get(0));
        if (arguments.size() == 1) {
            return first == arguments.get(0) ? expr : Expr.apply(expr.function(), first);
        }
        if (first.isConstant() && expr.function().isSettledBy(first.constant())) {
            return first;
        }
        boolean isSure = first.isConstant() || !expr.function().isLazy();
        Expr second = isSure ? in(arguments.get(1)) : inIfPossible(arguments.get(1));
        boolean same = first == arguments.get(0) && second == arguments.get(1);
        return same ? expr : Expr.apply(expr.function(), first, second);
    }

    /** As {@link #in}, for what may turn out not to be looked at: there a part without a value does no harm. */
    private Expr inIfPossible(Expr expr) {
        try {
            return in(expr);
        } catch (ArithmeticException noValue) {
            return expr;
        }
    }

    @Override
    public Expr either(Expr.Case expr) {
        Expr selector = in(expr.selector());
        if (selector.isConstant()) {
            return in(Expr.either(selector, expr.branches()));
        }
        List<Expr.Branch> branches = expr.branches().stream()
                .map(branch -> new Expr.Branch(branch.key(), inIfPossible(branch.value())))
                .toList();
        return selector == expr.selector() && branches.equals(expr.branches()) ? expr : Expr.either(selector, branches);
    }

    @Override
    public Expr list(Expr.Sequence expr) {
        List<Expr> elements = expr.elements().stream().map(this::in).toList();
        return elements.equals(expr.elements()) ? expr : Expr.list(elements);
    }
}
