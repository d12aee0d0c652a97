// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.type.TensorType;

/**
 * An operator of the catalogue: its operands, attributes, parameters, and the rules for types and cost. Named and
 * defined as in the ONNX specification where it is there. Backends are tables keyed by it.
 *
 * <p>Two operators are the same exactly when they are the same object.
 */
public final class OpType {
    private final String name;
    private final Arity arity;
    private final Map<String, AttributeSpec> attributes;
    private final boolean open;
    private final Set<Trait> traits;
    private final Predicate<Attributes> keepsZero;
    private final Predicate<Attributes> random;
    private final Rules.TypeRule typeRule;
    private final Rules.SlotRule slotRule;
    private final Rules.CostRule costRule;

    /** How many operands an operator takes. */
    public record Arity(int least, int most) {
        public static final int ANY = Integer.MAX_VALUE;

        public static Arity exactly(int count) {
            return new Arity(count, count);
        }

        public static Arity atLeast(int count) {
            return new Arity(count, ANY);
        }

        public boolean allows(int count) {
            return count >= least && count <= most;
        }

        /** {@code 2}, {@code 1 or more}, {@code 3 to 4}. */
        @Override
        public String toString() {
            if (least == most) {
                return Integer.toString(least);
            }
            return most == ANY ? least + " or more" : least + " to " + most;
        }
    }

    private OpType(Builder builder, Rules.TypeRule typeRule) {
        this.name = builder.name;
        this.arity = builder.arity;
        Map<String, AttributeSpec> specs = new LinkedHashMap<>();
        builder.attributes.forEach(spec -> specs.put(spec.name(), spec));
        this.attributes = Collections.unmodifiableMap(specs);
        this.open = builder.open;
        this.traits = Collections.unmodifiableSet(builder.traits);
        this.keepsZero = builder.keepsZero;
        this.random = builder.random;
        this.typeRule = typeRule;
        this.slotRule = builder.slotRule;
        this.costRule = builder.costRule;
    }

    /** Describes an operator; the type rule comes last and is the one part that all have. */
    static OpType define(String name, Arity arity, UnaryOperator<Builder> description, Rules.TypeRule typeRule) {
        return new OpType(description.apply(new Builder(name, arity)), typeRule);
    }

    public String name() {
        return name;
    }

    public Arity arity() {
        return arity;
    }

    /** The attributes in the order of the canonical text. */
    public List<AttributeSpec> attributes() {
        return List.copyOf(attributes.values());
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether all-zero operands make all-zero results, with these attributes. */
    public boolean keepsZero(Attributes values) {
        return has(Trait.KEEPS_ZERO) || keepsZero.test(values);
    }

    /** Whether training mode draws random numbers, with these attributes. */
    public boolean isRandom(Attributes values) {
        return random.test(values);
    }

    /**
     * The attributes in their fixed order, with defaults where nothing is said; the same object where they are complete.
     * An operator that takes any attributes has those of its own first.
     *
     * @throws IllegalArgumentException for an attribute that is unknown, missing or of the wrong form
     */
    public Attributes complete(Attributes given) {
        Map<String, Expr> all = new LinkedHashMap<>();
        boolean same = open
                ? attributes.size() <= given.values().size()
                : attributes.size() == given.values().size();
        Iterator<String> order = given.values().keySet().iterator();
        for (AttributeSpec spec : attributes.values()) {
            Expr value = valueOf(spec, given);
            all.put(spec.name(), value);
            same = same && order.next().equals(spec.name()) && given.expr(spec.name()) == value;
        }
        for (String key : given.values().keySet()) {
            if (open) {
                all.putIfAbsent(key, given.expr(key));
            } else if (!attributes.containsKey(key)) {
                throw new IllegalArgumentException(
                        "'%s' has no attribute '%s'; it has %s".formatted(name, key, attributes.keySet()));
            }
        }
        return same ? given : new Attributes(all);
    }

    private Expr valueOf(AttributeSpec spec, Attributes given) {
        Expr value = given.find(spec.name())
                .or(() -> spec.fallbackAmong(given))
                .orElseThrow(() ->
                        new IllegalArgumentException("'%s' needs the attribute '%s'".formatted(name, spec.name())));
        return AttributeForms.checked(name, spec, value);
    }

    /**
     * The types of the results, and what must hold for them. Takes completed attributes. Whatever operands and
     * attributes of the right number and form are given, the answer is an inference, not an exception.
     */
    public Inference infer(Attributes values, List<TensorType> operands) {
        if (!arity.allows(operands.size())) {
            throw new IllegalArgumentException(
                    "'%s' takes %s operands, not %d".formatted(name, arity, operands.size()));
        }
        TypeContext context = new TypeContext(this, values, operands);
        if (this != Specials.OPAQUE && !operands.stream().allMatch(TensorType::isKnown)) {
            context.conditions()
                    .add(Condition.never(
                            Code.LAN0852,
                            "'%s' needs operands of known types".formatted(name),
                            "there are " + operands));
            return new Inference(Optional.empty(), List.of(), context.conditions());
        }
        try {
            List<TensorType> types = typeRule.infer(context);
            List<ParameterSlot> slots = slotRule.slots(values, operands);
            Limits.require(context, types, slots);
            return new Inference(Optional.of(types), slots, context.conditions());
        } catch (TypeContext.Failure failure) {
            return new Inference(Optional.empty(), List.of(), context.conditions());
        } catch (ArithmeticException overflow) {
            return without(context, Code.LAN0215, "the sizes of '%s' must fit into 64 bits", overflow);
        } catch (ExprLimitException tooLarge) {
            return without(context, Code.LAN0903, "the sizes of '%s' depend on choices in too many ways", tooLarge);
        }
    }

    private Inference without(TypeContext context, Code code, String message, RuntimeException cause) {
        context.conditions().add(Condition.never(code, message.formatted(name), String.valueOf(cause.getMessage())));
        return new Inference(Optional.empty(), List.of(), context.conditions());
    }

    /** The parameters and buffers that a layer of this operator owns; none for most. */
    public List<ParameterSlot> slots(Attributes values, List<TensorType> operands) {
        return slotRule.slots(values, operands);
    }

    /** Multiply-accumulates plus one for each bias output. */
    public Expr flops(Attributes values, List<TensorType> operands, List<TensorType> results) {
        return costRule.flops(values, operands, results);
    }

    @Override
    public String toString() {
        return name;
    }

    /** What an operator has beside its name and type rule. */
    static final class Builder {
        private final String name;
        private final Arity arity;
        private final List<AttributeSpec> attributes = new ArrayList<>();
        private boolean open;
        private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
        private Predicate<Attributes> keepsZero = values -> false;
        private Predicate<Attributes> random = values -> false;
        private Rules.SlotRule slotRule = (values, operands) -> List.of();
        private Rules.CostRule costRule = (values, operands, results) -> Expr.of(0);

        private Builder(String name, Arity arity) {
            this.name = name;
            this.arity = arity;
        }

        Builder attributes(AttributeSpec... specs) {
            attributes.addAll(Arrays.asList(specs));
            return this;
        }

        /** Takes attributes of any name and form beside its own. */
        Builder anyAttributes() {
            open = true;
            return this;
        }

        Builder traits(Trait... values) {
            traits.addAll(Arrays.asList(values));
            return this;
        }

        Builder keepsZeroIf(Predicate<Attributes> condition) {
            keepsZero = condition;
            return this;
        }

        /** Draws random numbers in training mode where a condition holds. */
        Builder randomIf(Predicate<Attributes> condition) {
            random = condition;
            return traits(Trait.RANDOM, Trait.DEPENDS_ON_MODE);
        }

        Builder slots(Rules.SlotRule rule) {
            slotRule = rule;
            return this;
        }

        Builder flops(Rules.CostRule rule) {
            costRule = rule;
            return this;
        }
    }
}
