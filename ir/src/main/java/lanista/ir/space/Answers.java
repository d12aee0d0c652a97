// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;

/** What a sampler has answered so far: asks it once a decision, and keeps the answers. */
public final class Answers implements Environment {
    private final Sampler sampler;
    private final Map<Label, Literal> values = new LinkedHashMap<>();

    public Answers(Sampler sampler) {
        this.sampler = sampler;
    }

    @Override
    public Literal decision(Decision decision) {
        Literal known = values.get(decision.label());
        if (known == null) {
            known = sampler.pick(decision);
            if (!decision.domain().contains(known)) {
                throw new IllegalArgumentException(
                        "the sampler answered %s, which is not in %s".formatted(known, decision));
            }
            values.put(decision.label(), known);
        }
        return known;
    }

    /** The answer to a decision that was asked for; empty where it is not active. */
    public Optional<Literal> given(Decision decision) {
        return Optional.ofNullable(values.get(decision.label()));
    }

    /** An operator with its attributes answered; symbols stay, as they are known only when the network runs. */
    public Compute in(Compute operation) {
        return operation.with(operation.attributes().map(this::in));
    }

    private Expr in(Expr value) {
        if (value.decisions().isEmpty()) {
            return value;
        }
        return value.hasFreeNames()
                ? Substitution.ofDecisions(decision -> Optional.of(decision(decision)))
                        .in(value)
                : Expr.of(value.evaluate(this));
    }

    /** The answers in the order of a space's decisions. */
    Architecture architecture(ModelSpace space) {
        Map<Label, Literal> ordered = new LinkedHashMap<>();
        for (Label label : space.decisions().keySet()) {
            if (values.containsKey(label)) {
                ordered.put(label, values.get(label));
            }
        }
        return new Architecture(ordered);
    }
}
