// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
import lanista.ir.expr.Support;
import lanista.ir.type.TensorType;

/** The largest that the sizes of a type are in any candidate. */
final class LargestSizes {
    private final Scope scope;
    private final Map<Label, Mixture> live;
    private final Refusals refusals;

    private LargestSizes(Scope scope, Map<Label, Mixture> live, Refusals refusals) {
        this.scope = scope;
        this.live = live;
        this.refusals = refusals;
    }

    /** @param type in the terms of the scope */
    static TensorType of(TensorType type, Scope scope, Map<Label, Mixture> live, Refusals refusals) {
        if (!type.hasDecisions()) {
            return type;
        }
        LargestSizes sizes = new LargestSizes(scope, live, refusals);
        List<Expr> dimensions = new ArrayList<>();
        type.shape().dimensions().forEach(size -> dimensions.add(sizes.of(size)));
        return TensorType.of(type.element(), dimensions);
    }

    private Expr of(Expr size) {
        if (size.decisions().isEmpty()) {
            return size;
        }
        Optional<Joint> joint = Joint.of(size.decisions(), scope, this::values);
        if (joint.isEmpty()) {
            refusals.sizeOfTooMany(size);
            return Expr.of(1);
        }
        Set<Expr> found = new LinkedHashSet<>();
        joint.get().assignments().stream()
                .filter(joint.get()::isPossible)
                .map(assignment -> Substitution.ofDecisions(assignment::value).in(size))
                .forEach(value -> found.add(Support.simplify(value)));
        return largest(found, size);
    }

    /** Subsets as such: here only what they are counts, not by how much. */
    private List<Literal> values(Decision decision) {
        Mixture mixture = Objects.requireNonNull(live.get(decision.label()));
        return mixture.isOverOperands() ? Joint.valuesOf(decision) : mixture.options();
    }

    private Expr largest(Set<Expr> found, Expr size) {
        if (found.size() == 1) {
            return found.iterator().next();
        }
        if (!found.stream().allMatch(Expr::isConstant)) {
            refusals.sizeNotKnown(size);
            return found.iterator().next();
        }
        return Expr.of(
                found.stream().mapToLong(each -> each.constant().asLong()).max().orElse(1));
    }
}
