// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.ElementType;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;

/** Operators that make tensors of nothing, and the plainest of those that take one. */
public final class Specials {
    /**
     * A trained tensor of its own, of type f32: the slot {@code weight}. {@code init} is zeros, ones, normal (mean 0,
     * deviation 1), uniform (0 to 1), xavier_uniform or kaiming_uniform, as {@code torch.nn.init} has them by default;
     * the last two need two axes. It is structure.
     */
    public static final OpType PARAMETER = OpType.define(
            "Parameter",
            Arity.exactly(0),
            op -> op.attributes(AttributeSpec.integers("shape"), AttributeSpec.text("init", "zeros"))
                    .slots((values, operands) -> {
                        TensorType type = TensorType.of(ElementType.F32, values.exprs("shape"));
                        return List.of(ParameterSlot.trained("weight", type, initialiser(values)));
                    }),
            Specials::parameter);

    /**
     * A tensor of its own that is not trained, {@code torch.nn.Buffer}: the slot {@code value}, zeros before weights are
     * given. An imported model holds in it what it stores for no layer, such as a table that is looked up. {@code
     * element} is structure.
     */
    public static final OpType BUFFER = OpType.define(
            "Buffer",
            Arity.exactly(0),
            op -> op.attributes(AttributeSpec.integers("shape"), AttributeSpec.text("element", "f32"))
                    .slots((values, operands) -> {
                        ElementType element =
                                ElementType.parse(values.text("element")).orElseThrow();
                        TensorType type = TensorType.of(element, values.exprs("shape"));
                        return List.of(ParameterSlot.buffer("value", type, Initialiser.ZEROS));
                    }),
            context -> List.of(TensorType.of(context.element("element"), stored(context))));

    /** The same number everywhere; a number in tensor arithmetic is one of rank 0. {@code element} is structure. */
    public static final OpType CONSTANT = OpType.define(
            "Constant",
            Arity.exactly(0),
            op -> op.attributes(
                    AttributeSpec.required("value", AttributeSpec.Form.REAL),
                    AttributeSpec.listOf("shape", AttributeSpec.Form.INTEGERS),
                    AttributeSpec.text("element", "f32")),
            Specials::constant);

    /**
     * The numbers from {@code start} in steps of {@code delta} to just before {@code limit}; ONNX's operator (opset 11)
     * with its inputs as attributes. {@code element} is structure.
     */
    public static final OpType RANGE = OpType.define(
            "Range",
            Arity.exactly(0),
            op -> op.attributes(
                    AttributeSpec.real("start", 0),
                    AttributeSpec.required("limit", AttributeSpec.Form.REAL),
                    AttributeSpec.real("delta", 1),
                    AttributeSpec.text("element", "f32")),
            Specials::range);

    /** Its input. */
    public static final OpType IDENTITY = OpType.define(
            "Identity",
            Arity.exactly(1),
            op -> op.traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO),
            context -> List.of(context.operand(0)));

    /**
     * Its input: a mark in a model, for mutators to find by its {@code label} and by attributes of any other name, which
     * mean nothing by themselves. {@code label} is structure.
     */
    public static final OpType PLACEHOLDER = OpType.define(
            "Placeholder",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.text("label"))
                    .anyAttributes()
                    .traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO),
            context -> List.of(context.operand(0)));

    /**
     * Zeros in the type of its input, with each spatial axis divided by {@code stride} and rounded up: the operation
     * <em>none</em> of NAS-Bench-201 and DARTS.
     */
    public static final OpType ZERO = OpType.define(
            "Zero",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.integer("stride", 1)).traits(Trait.KEEPS_ZERO),
            context -> {
                TensorType input = context.operand(0);
                Expr stride = context.atLeast(context.expr("stride"), 1, "the stride");
                if (stride.is(1)) {
                    return List.of(input);
                }
                List<Expr> dimensions = new ArrayList<>(input.shape().dimensions());
                for (int axis = 2; axis < dimensions.size(); axis++) {
                    dimensions.set(
                            axis, dimensions.get(axis).plus(stride.minus(1)).over(stride));
                }
                return List.of(input.with(new Shape(dimensions)));
            });

    /** Its elements as those of another type, {@code to}, by its word; it is structure. ONNX's operator (opset 13). */
    public static final OpType CAST = OpType.define(
            "Cast",
            Arity.exactly(1),
            op -> op.attributes(AttributeSpec.text("to")).traits(Trait.ELEMENTWISE, Trait.KEEPS_ZERO),
            context -> List.of(context.operand(0).with(context.element("to"))));

    /**
     * Stands in a space where operators do not fit, in candidates that its requirements leave out: no candidate has it, and
     * nothing executes it. It has the type of what would be there, and what would be there reads its operands and
     * {@code reads}. {@code element} is structure.
     */
    public static final OpType UNBUILDABLE = OpType.define(
            "Unbuildable",
            Arity.atLeast(0),
            op -> op.attributes(
                    AttributeSpec.listOf("reads", AttributeSpec.Form.INTEGERS),
                    AttributeSpec.listOf("shape", AttributeSpec.Form.INTEGERS),
                    AttributeSpec.text("element", "f32")),
            context -> List.of(TensorType.of(context.element("element"), context.exprs("shape"))));

    /**
     * An operator that the catalogue does not have, of an imported model: its name with its domain, what the model sets it
     * to, and the types of its results as far as they are known. It alone takes operands of unknown types. Nothing executes
     * it, and what it costs is not known. {@code elements} are the words of the results' element types, or {@code unknown}
     * for a type that is not; {@code ranks} the lengths of their shapes, which stand one after the other in {@code shapes};
     * all but the sizes is structure.
     */
    public static final OpType OPAQUE = OpType.define(
            "Opaque",
            Arity.atLeast(0),
            op -> op.attributes(
                            AttributeSpec.text("operator"),
                            AttributeSpec.text("settings", ""),
                            AttributeSpec.text("elements"),
                            AttributeSpec.integers("ranks"),
                            AttributeSpec.integers("shapes"))
                    .randomIf(values -> true),
            Specials::declared);

    private Specials() {}

    private static List<TensorType> declared(TypeContext context) {
        String[] words = context.text("elements").split(" ", -1);
        List<Long> ranks = context.constants("ranks");
        List<Expr> sizes = context.exprs("shapes");
        long all = ranks.stream().mapToLong(Long::longValue).sum();
        if (words.length != ranks.size()
                || all != sizes.size()
                || ranks.stream().anyMatch(rank -> rank < 0)) {
            throw context.fail(
                    Code.LAN0305,
                    "'elements', 'ranks' and 'shapes' must tell of the same results",
                    "there are %d element types, ranks %s and %d sizes".formatted(words.length, ranks, sizes.size()));
        }
        List<TensorType> types = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < words.length; i++) {
            int rank = Math.toIntExact(ranks.get(i));
            boolean unknown = words[i].equals(TensorType.UNKNOWN_WORD) && rank == 0;
            types.add(
                    unknown
                            ? TensorType.UNKNOWN
                            : TensorType.of(context.element("elements", words[i]), sizes.subList(next, next + rank)));
            next += rank;
        }
        return types;
    }

    private static List<TensorType> parameter(TypeContext context) {
        context.oneOf("init", "zeros", "ones", "normal", "uniform", "xavier_uniform", "kaiming_uniform");
        List<Expr> shape = shape(context);
        if (shape.size() < 2 && context.text("init").endsWith("_uniform")) {
            throw context.fail(
                    Code.LAN0305,
                    "a parameter that starts %s needs at least two axes".formatted(context.text("init")),
                    "its shape is " + shape);
        }
        return List.of(TensorType.of(ElementType.F32, shape));
    }

    private static List<Expr> shape(TypeContext context) {
        List<Expr> shape = context.exprs("shape");
        shape.forEach(size -> context.atLeast(size, 1, "a size"));
        return shape;
    }

    /** Unlike what is computed, what is stored may be empty. */
    private static List<Expr> stored(TypeContext context) {
        List<Expr> shape = context.exprs("shape");
        shape.forEach(size -> context.atLeast(size, 0, "a size"));
        return shape;
    }

    /** The fans are torch's: all but the first two axes are a receptive field. */
    private static Initialiser initialiser(Attributes values) {
        List<Expr> shape = values.exprs("shape");
        return switch (values.text("init")) {
            case "ones" -> Initialiser.ONES;
            case "normal" -> Initialiser.STANDARD_NORMAL;
            case "uniform" -> new Initialiser.Uniform(Expr.of(0.0), Expr.of(1.0));
            case "xavier_uniform" -> Initialiser.xavierUniform(fan(shape, 1), fan(shape, 0));
            case "kaiming_uniform" -> Initialiser.kaimingUniform(fan(shape, 1));
            default -> Initialiser.ZEROS;
        };
    }

    private static Expr fan(List<Expr> shape, int axis) {
        return shape.stream().skip(2).reduce(shape.get(axis), Expr::times);
    }

    private static List<TensorType> range(TypeContext context) {
        Expr delta = context.expr("delta");
        context.require(
                Expr.not(Expr.equal(delta, Expr.of(0.0))),
                Code.LAN0305,
                () -> "the step of a range must not be 0",
                () -> "it is " + delta);
        Expr count = steps(whole(context.expr("start")), whole(context.expr("limit")), whole(delta));
        return List.of(TensorType.of(
                context.element("element"),
                List.of(context.positive(count, () -> "a range must hold at least one number"))));
    }

    /** The distance over the step, rounded up. */
    private static Expr steps(Expr start, Expr limit, Expr delta) {
        Expr steps = Expr.apply(Function.FLOOR_DIVIDE, start.minus(limit), delta);
        return Expr.apply(Function.NEGATE, steps.kind() == Kind.INTEGER ? steps : Expr.apply(Function.ROUND, steps));
    }

    /** A real number that is an integer, as one, so that counts of integers keep their normal form. */
    private static Expr whole(Expr value) {
        if (value.kind() != Kind.REAL || !value.isConstant()) {
            return value;
        }
        double number = value.constant().asDouble();
        return number == Math.rint(number) && Math.abs(number) < 1L << 53 ? Expr.of((long) number) : value;
    }

    private static List<TensorType> constant(TypeContext context) {
        ElementType element = context.element("element");
        Expr value = context.expr("value");
        if (!element.isFloating() && value.kind() != Kind.INTEGER) {
            context.require(
                    Expr.equal(Expr.apply(Function.ROUND, value), value),
                    Code.LAN0303,
                    () -> "a value of type %s must be whole".formatted(element.word()),
                    () -> "it is " + value);
        }
        return List.of(TensorType.of(element, shape(context)));
    }
}
