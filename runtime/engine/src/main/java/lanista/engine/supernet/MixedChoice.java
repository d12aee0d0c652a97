// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import lanista.ir.Compute;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.type.TensorType;

/** A choice that a supernet leaves open: what each of its options gives, a weight for each, and a pen to write what becomes of it. */
public final class MixedChoice {
    private final Emission emission;
    private final Node node;
    private final Value weights;
    private final List<Value> options;

    MixedChoice(Emission emission, Node node, Value weights, List<Value> options) {
        this.emission = emission;
        this.node = node;
        this.weights = weights;
        this.options = List.copyOf(options);
    }

    /** The name of the node where the choice is. */
    public String name() {
        return node.id().path();
    }

    /** A number for each option, {@code f32[n]}: what the trainer gives the program, in the order of the options. */
    public Value weights() {
        return weights;
    }

    /** What the options give, all of one type. */
    public List<Value> options() {
        return options;
    }

    /** The type of what was written before, or came with the choice. */
    public TensorType type(Value value) {
        return emission.type(value);
    }

    /**
     * The sum of values, each times its weight.
     *
     * @param amounts {@code f32[n]}
     * @param values n of one type
     */
    public Value sum(Value amounts, List<Value> values) {
        return emission.mix(
                node, amounts, LongStream.range(0, values.size()).boxed().toList(), values);
    }

    /**
     * An operator of the catalogue, applied; its only result.
     *
     * @throws IllegalArgumentException where there is no such operator, it has parameters, or the operands are not of its
     *     types
     */
    public Value apply(String operator, Attributes attributes, Value... operands) {
        OpType type = Catalogue.find(operator)
                .orElseThrow(() -> new IllegalArgumentException("there is no operator '%s'".formatted(operator)));
        List<TensorType> types = Arrays.stream(operands).map(this::type).toList();
        Attributes complete = type.complete(attributes);
        List<TensorType> results = type.infer(complete, types)
                .types()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'%s' cannot be applied to %s with %s".formatted(operator, types, attributes)));
        if (!type.slots(complete, types).isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' has parameters, which belong to the space: a choice is replaced without".formatted(operator));
        }
        return emission.add(node.id(), Compute.of(type, complete), List.of(operands), results, node.span())
                .get(0);
    }

    /** As above, with the attributes that the operator has by itself. */
    public Value apply(String operator, Value... operands) {
        return apply(operator, Attributes.NONE, operands);
    }

    /** @throws IllegalArgumentException where a replacement is not of the options' type */
    Value requireSameType(Value replacement) {
        TensorType expected = type(options.get(0));
        if (!type(replacement).equals(expected)) {
            throw new IllegalArgumentException("what replaces the choice '%s' is %s, and its options are %s"
                    .formatted(name(), type(replacement), expected));
        }
        return replacement;
    }
}
