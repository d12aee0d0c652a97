// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/**
 * Which nodes a mutator changes: conditions on operator, attributes, neighbours and types, all of which must hold. A
 * condition on what a choice decides holds where it does whatever is decided.
 */
public final class Pattern {
    private final Optional<OpType> type;
    private final Predicate<Match> condition;

    private Pattern(Optional<OpType> type, Predicate<Match> condition) {
        this.type = type;
        this.condition = condition;
    }

    /** Every node. */
    public static Pattern any() {
        return new Pattern(Optional.empty(), match -> true);
    }

    /** The nodes of an operator of the catalogue. @throws IllegalArgumentException where it has none of the name */
    public static Pattern operator(String name) {
        OpType type = Catalogue.find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no operator '%s'%s"
                        .formatted(
                                name,
                                Spelling.nearest(
                                                name,
                                                Catalogue.all().stream()
                                                        .map(OpType::name)
                                                        .toList())
                                        .map("; did you mean '%s'?"::formatted)
                                        .orElse(""))));
        return new Pattern(
                Optional.of(type),
                match -> match.node().operation() instanceof Compute compute && compute.type() == type);
    }

    /** The uses of a block of the source. */
    public static Pattern block(String name) {
        return any().where(match -> match.node().operation() instanceof Call call
                && call.block().name().equals(name));
    }

    /** The placeholders of a label. */
    public static Pattern placeholder(String label) {
        return operator("Placeholder").with("label", Literal.of(label));
    }

    /**
     * Those whose attribute, or argument of a block, has a value; one number stands for a list of which it is every element.
     *
     * @throws IllegalArgumentException where the operator has no such attribute
     */
    public Pattern with(String attribute, Literal value) {
        type.filter(known -> !known.name().equals("Placeholder")).ifPresent(known -> {
            if (known.attributes().stream().noneMatch(spec -> spec.name().equals(attribute))) {
                throw new IllegalArgumentException("'%s' has no attribute '%s'; it has %s"
                        .formatted(
                                known.name(),
                                attribute,
                                known.attributes().stream()
                                        .map(AttributeSpec::name)
                                        .toList()));
            }
        });
        return where(match -> match.attributes()
                .find(attribute)
                .filter(found -> is(found, value))
                .isPresent());
    }

    public Pattern with(String attribute, long value) {
        return with(attribute, Literal.of(value));
    }

    private static boolean is(Expr found, Literal value) {
        if (found.isConstant()
                && found.constant() instanceof Literal.Items items
                && !(value instanceof Literal.Items)) {
            return items.asItems().stream().allMatch(value::equals);
        }
        return Objects.equals(found, Expr.of(value))
                || Expr.equal(found, Expr.of(value)).isTrue();
    }

    /** Those whose results are used so many times: as operands of nodes beside it, or as outputs of its graph. */
    public Pattern uses(int count) {
        return where(match -> match.uses() == count);
    }

    /** Those with a user that matches. */
    public Pattern usedBy(Pattern user) {
        return where(match -> match.users().stream().anyMatch(user::matches));
    }

    /** Those whose operand comes from a node that matches. */
    public Pattern reading(int operand, Pattern producer) {
        return where(match -> operand < match.operandTypes().size()
                && match.producer(operand).filter(producer::matches).isPresent());
    }

    /** Those whose operand is of a type. */
    public Pattern operandType(int operand, Predicate<TensorType> of) {
        return where(match -> operand < match.operandTypes().size()
                && of.test(match.operandTypes().get(operand)));
    }

    /** Those whose first result is of a type. */
    public Pattern resultType(Predicate<TensorType> of) {
        return where(match -> of.test(match.types().get(0)));
    }

    /** Those that meet a further condition. */
    public Pattern where(Predicate<Match> further) {
        return new Pattern(type, condition.and(further));
    }

    /** What matches this or another. */
    public Pattern or(Pattern other) {
        return new Pattern(Optional.empty(), condition.or(other.condition));
    }

    public boolean matches(Match match) {
        return condition.test(match);
    }
}
