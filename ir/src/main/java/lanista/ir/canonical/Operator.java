// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.expr.Expr;
import lanista.ir.isomorphism.Fingerprint;
import lanista.ir.op.Arithmetic;
import lanista.ir.op.Attributes;
import lanista.ir.op.Joins;
import lanista.ir.op.Normalizations;
import lanista.ir.op.OpType;
import lanista.ir.op.Regularizers;
import lanista.ir.op.Specials;
import lanista.ir.op.Trait;

/** What the normal form knows of an operator: which of its rules it has, and its colour. */
final class Operator {
    /** The rule of the normal form that an operator has. */
    enum Role {
        IDENTITY,
        ZERO,
        SUM,
        DIFFERENCE,
        JOIN,
        BATCH_NORMALIZATION,
        PLAIN
    }

    private static final Set<OpType> DROPOUTS =
            Set.of(Regularizers.DROPOUT, Regularizers.CHANNEL_DROPOUT, Regularizers.DROP_PATH);

    /** What a sum is, however it is written. */
    static final Operator SUM = of(Compute.of(Arithmetic.SUM));

    /** What batch normalisation of zero is: its bias alone, which no setting changes. */
    static final Operator BIAS_ALONE = of(Compute.of(Normalizations.BATCH_NORMALIZATION));

    private final Role role;
    private final boolean commutative;
    private final boolean keepsZero;
    private final boolean random;
    private final boolean tracking;
    private final Fingerprint colour;

    private Operator(Compute compute, Role role, boolean keepsZero, boolean random) {
        this.role = role;
        this.commutative = compute.type().has(Trait.COMMUTATIVE);
        this.keepsZero = keepsZero;
        this.random = random;
        this.tracking = compute.attributes()
                .find("track_running_stats")
                .filter(Expr::isTrue)
                .isPresent();
        this.colour = new Fingerprint().add(compute.type().name());
        compute.attributes().values().values().forEach(colour::add);
    }

    /** Of an operator whose attributes hang on no decision. */
    static Operator of(Compute compute) {
        OpType type = compute.type();
        Attributes attributes = compute.attributes();
        boolean random = type.has(Trait.RANDOM) && type.isRandom(attributes);
        return new Operator(compute, role(type, attributes), type.keepsZero(attributes), random);
    }

    /** Of an operator some of whose attributes are open, of which only what always holds is known. */
    static Operator open(Compute compute) {
        OpType type = compute.type();
        return new Operator(compute, Role.PLAIN, type.has(Trait.KEEPS_ZERO), type.has(Trait.RANDOM));
    }

    private static Role role(OpType type, Attributes attributes) {
        boolean passes = type == Specials.IDENTITY || type == Specials.PLACEHOLDER;
        if (passes || (DROPOUTS.contains(type) && attributes.real("ratio") == 0)) {
            return Role.IDENTITY;
        }
        if (type == Specials.ZERO || (type == Specials.CONSTANT && attributes.real("value") == 0)) {
            return Role.ZERO;
        }
        if (type == Arithmetic.ADD || type == Arithmetic.SUM) {
            return Role.SUM;
        }
        if (type == Arithmetic.SUB) {
            return Role.DIFFERENCE;
        }
        if (type == Arithmetic.MEAN || type == Joins.CONCAT) {
            return Role.JOIN;
        }
        return type == Normalizations.BATCH_NORMALIZATION ? Role.BATCH_NORMALIZATION : Role.PLAIN;
    }

    Role role() {
        return role;
    }

    boolean isCommutative() {
        return commutative;
    }

    /** Whether it makes zeros of zeros, with running statistics only while their mean is zero. */
    boolean keepsZero() {
        return keepsZero;
    }

    /** Whether it draws random numbers, so that two of it are never one. */
    boolean isRandom() {
        return random;
    }

    /** Whether its layer has running statistics, which each use moves. */
    boolean isTracking() {
        return tracking;
    }

    /** The name and the attributes, which with the types of the operands give all other types. */
    Fingerprint colour() {
        return colour;
    }
}
