// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import lanista.codegen.module.Expression;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Piece;

/**
 * Writes a statement, and where it is too long for a line first gives names to what stands inside:
 *
 * <pre>
 * return linear.forward(torch.flatten(torch.max_pool2d(conv2d.forward(x), 2, 2), 1, -1));
 *
 * x = torch.max_pool2d(conv2d.forward(x), 2, 2);
 * return linear.forward(torch.flatten(x, 1, -1));
 * </pre>
 */
final class Shortening {
    /** What need not have a name, as it is short. */
    private static final int SHORT = 30;

    /** Calls inside one another that are still read at a glance. */
    private static final int DEEPEST = 3;

    private final Function<Expression, Piece> written;
    private final Supplier<String> fresh;
    private final Unit unit;
    private final CodeWriter out;

    /**
     * Where the value of a statement goes.
     *
     * @param start of the statement
     * @param variable that it is, if it is one
     * @param isNew whether the statement declares that variable
     */
    record Place(String start, Optional<String> variable, boolean isNew) {}

    /**
     * @param written the text of an expression
     * @param fresh names that no variable has
     */
    Shortening(Function<Expression, Piece> written, Supplier<String> fresh, Unit unit, CodeWriter out) {
        this.written = written;
        this.fresh = fresh;
        this.unit = unit;
        this.out = out;
    }

    void write(Place place, Expression value) {
        Expression rest = value;
        boolean isNew = place.isNew();
        Optional<Integer> inner = longest(place, rest);
        while (inner.isPresent()) {
            Expression operand = rest.operands().get(inner.get());
            Expression shell = with(rest, inner.get(), new Expression.Read(""));
            Optional<String> reused =
                    place.variable().or(() -> leading(operand)).filter(name -> !reads(shell, name));
            String name = reused.orElseGet(fresh);
            boolean declares = reused.isEmpty() || (isNew && place.variable().equals(reused));
            write(new Place(name + " = ", Optional.of(name), declares), operand);
            isNew &= !place.variable().equals(reused);
            rest = with(rest, inner.get(), new Expression.Read(name));
            inner = longest(place, rest);
        }
        String start = isNew ? unit.torch("Tensor") + " " + place.start() : place.start();
        Statements.write(written.apply(rest).after(start).before(";"), out);
    }

    /** The operand to name next: the longest one of a statement that is too long or too deep. */
    private Optional<Integer> longest(Place place, Expression value) {
        Piece piece = written.apply(value)
                .after(place.start() + (place.isNew() ? "Tensor " : ""))
                .before(";");
        if (out.fits(piece) && value.depth() <= DEEPEST) {
            return Optional.empty();
        }
        List<Expression> operands = value.operands();
        int best = -1;
        int most = SHORT;
        for (int i = 0; i < operands.size(); i++) {
            int length = written.apply(operands.get(i)).toString().length();
            boolean deep = operands.get(i).depth() >= DEEPEST;
            if (!operands.get(i).operands().isEmpty() && (length > most || (deep && best < 0))) {
                best = i;
                most = Math.max(most, length);
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(best);
    }

    /** The variable that a pipeline starts with: once it has run, the name may stand for what came out. */
    private static Optional<String> leading(Expression value) {
        if (value instanceof Expression.Read read) {
            return Optional.of(read.variable());
        }
        List<Expression> operands = value.operands();
        return operands.isEmpty() ? Optional.empty() : leading(operands.get(0));
    }

    private static boolean reads(Expression value, String variable) {
        return (value instanceof Expression.Read read && read.variable().equals(variable))
                || value.operands().stream().anyMatch(operand -> reads(operand, variable));
    }

    /** A copy with another operand. */
    private static Expression with(Expression value, int index, Expression replacement) {
        List<Expression> operands = new ArrayList<>(value.operands());
        operands.set(index, replacement);
        return value.with(operands);
    }
}
