// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.frontend.onnx.file.TensorReader;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Expr;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/** One node of a model, as the rule of its operator sees it. */
public final class Site {
    private final GraphBuilder builder;
    private final Scope scope;
    private final NodeProto node;
    private final long opset;
    private final List<Optional<Operand>> operands;
    private final NodeAttributes attributes;
    private final TensorReader tensors;
    private final List<Boolean> lastUses;
    private final List<Boolean> wanted;

    /**
     * @param scope of the graph that the node is in
     * @param opset the version of the node's operator set
     * @param given its attributes, with those of a function around it put in
     * @param operands one for each input, empty where it is left out
     * @param lastUses for each input whether nothing else reads it
     * @param wanted for each output whether anything reads it
     */
    public Site(
            GraphBuilder builder,
            Scope scope,
            NodeProto node,
            long opset,
            List<AttributeProto> given,
            List<Optional<Operand>> operands,
            List<Boolean> lastUses,
            List<Boolean> wanted,
            TensorReader tensors) {
        this.builder = builder;
        this.scope = scope;
        this.node = node;
        this.opset = opset;
        this.operands = List.copyOf(operands);
        this.lastUses = List.copyOf(lastUses);
        this.wanted = List.copyOf(wanted);
        this.tensors = tensors;
        this.attributes = new NodeAttributes(builder.span(), place(node), given);
    }

    /** What messages call a node: {@code node 'conv1' (Conv)}. */
    public static String place(NodeProto node) {
        String name = node.getName();
        if (name.isEmpty()) {
            name = node.getOutputList().stream()
                    .filter(output -> !output.isEmpty())
                    .findFirst()
                    .orElse("");
            return "the node (%s) of '%s'".formatted(node.getOpType(), name);
        }
        return "node '%s' (%s)".formatted(name, node.getOpType());
    }

    public String place() {
        return place(node);
    }

    public String operator() {
        return node.getOpType();
    }

    public long opset() {
        return opset;
    }

    public NodeAttributes attributes() {
        return attributes;
    }

    /** How many results the node names. */
    public int results() {
        return node.getOutputCount();
    }

    /** Whether anything reads a result. */
    public boolean wants(int result) {
        return result < wanted.size() && wanted.get(result);
    }

    public int operandCount() {
        return operands.size();
    }

    public boolean has(int operand) {
        return operand < operands.size() && operands.get(operand).isPresent();
    }

    /** An operand. @throws SourceException where it is left out */
    public Operand operand(int index) {
        if (!has(index)) {
            throw problem(Code.LAN0854, "it needs operand %d, it has %d".formatted(index + 1, operands.size()));
        }
        return operands.get(index).orElseThrow();
    }

    /** All operands that are there. */
    public List<Operand> all() {
        return operands.stream().flatMap(Optional::stream).toList();
    }

    public TensorType type(int operand) {
        return operand(operand).type();
    }

    /** The elements of an operand, where they are few and known before anything runs. */
    public Optional<Numbers> numbers(int operand) {
        return operand(operand).elements();
    }

    /** The elements of all operands that are there, in order; fewer where some are not known. */
    public List<Numbers> staticNumbers() {
        return IntStream.range(0, operands.size())
                .filter(this::has)
                .mapToObj(this::numbers)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * The elements of an operand that must be known before anything runs.
     *
     * @param what it is, for the reason
     */
    public Numbers known(int operand, String what) {
        return numbers(operand).orElseThrow(() -> new Unsupported("computes its %s while it runs".formatted(what)));
    }

    /**
     * An operand that belongs to a layer.
     *
     * @param what it is, for the reason
     */
    public Operand.Stored stored(int operand, String what) {
        return operand(operand).match(new Operand.Cases<>() {
            @Override
            public Operand.Stored computed(Operand.Computed computed) {
                HostTensor given = computed.given()
                        .orElseThrow(() -> new Unsupported("computes its %s while it runs".formatted(what)));
                return new Operand.Stored(node.getInput(operand), given, true);
            }

            @Override
            public Operand.Stored stored(Operand.Stored stored) {
                return stored;
            }

            @Override
            public Operand.Stored counted(Operand.Counted counted) {
                throw new Unsupported("makes its %s of shapes".formatted(what));
            }
        });
    }

    /** Whether an operand is a tensor of the file, or was given as one. */
    public boolean isStored(int operand) {
        return has(operand)
                && (operand(operand) instanceof Operand.Stored
                        || (operand(operand) instanceof Operand.Computed computed
                                && computed.given().isPresent()));
    }

    /** Whether all elements of an operand are zero, or it is left out. */
    public boolean isZero(int operand) {
        return !has(operand) || builder.isZero(operand(operand));
    }

    /** A tensor that an attribute holds. */
    public HostTensor read(TensorProto tensor, String attribute) {
        return builder.stored()
                .read(tensor, () -> tensors.read(tensor, "the attribute '%s' of %s".formatted(attribute, place())));
    }

    /** A tensor of floats that the node makes of nothing. @throws Unsupported where it takes too much memory */
    public Operand.Stored made(Supplier<float[]> values, long... shape) {
        builder.stored().make(Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact));
        return new Operand.Stored(name(), HostTensor.ofFloats(values.get(), shape), false);
    }

    /**
     * A stored tensor that is made of another one.
     *
     * @param with others that it is made with
     */
    public Operand.Stored derived(Operand.Stored of, UnaryOperator<HostTensor> making, Operand.Stored... with) {
        List<String> others = Arrays.stream(with).map(Operand.Stored::name).toList();
        return builder.stored().derive(constantName(), name(), of, others, making);
    }

    /** A symbol of its own for the size that the node finds while it runs. */
    public Expr foundSize() {
        return builder.freshSymbol(path());
    }

    /** The name for a tensor that the node makes of others while it is read. */
    public String name() {
        return scope.results() + ownName();
    }

    /** The name for a tensor that the node stores. */
    public String constantName() {
        return scope.constants() + ownName();
    }

    private String ownName() {
        return node.getOutputCount() > 0 && !node.getOutput(0).isEmpty() ? node.getOutput(0) : ownPath();
    }

    /** The name by which graphs inside the node, or put in for it, know it; no other node has it. */
    public String scopeName() {
        return builder.names()
                .scope(scope.results() + ownPath())
                .substring(scope.results().length());
    }

    private String ownPath() {
        return Names.path(node.getName(), node.getOpType());
    }

    private String path() {
        return scope.nodes() + ownPath();
    }

    /** Results that hold no data, as a size of each is 0. */
    public Operand empty(ElementType element, List<Long> shape) {
        return new Operand.Stored(name(), HostTensor.of(element, shape, ByteBuffer.allocate(0)), false);
    }

    /** Adds an operator of the catalogue. */
    public List<Operand> add(String operator, Attributes given, List<Operand> on) {
        return builder.add(path(), place(), Catalogue.get(operator), given, on);
    }

    /** Adds an operator with one result. */
    public Operand add(String operator, Attributes given, Operand... on) {
        return add(operator, given, List.of(on)).get(0);
    }

    /** Adds an operator that owns parameters. */
    public List<Operand> addLayer(String operator, Attributes given, LayerSlots slots, Operand... on) {
        OpType type = Catalogue.get(operator);
        List<Operand> list = List.of(on);
        boolean owns =
                !type.slots(type.complete(given), GraphBuilder.types(list)).isEmpty();
        return owns
                ? builder.addLayer(
                        scope.nodes() + Names.layerPath(node.getName(), node.getOpType()),
                        place(),
                        type,
                        given,
                        list,
                        slots)
                : builder.add(path(), place(), type, given, list);
    }

    /**
     * Keeps the node as it is.
     *
     * @param captured what the graphs inside it read from outside, by name
     * @param results the types of what it yields, as far as they are known
     */
    public List<Operand> keep(Map<String, Operand> captured, List<TensorType> results) {
        List<Long> ranks = new ArrayList<>();
        List<Expr> sizes = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (TensorType type : results) {
            List<Expr> shape = type.isKnown() ? type.shape().dimensions() : List.of();
            words.add(type.isKnown() ? type.element().word() : TensorType.UNKNOWN_WORD);
            ranks.add((long) shape.size());
            sizes.addAll(shape);
        }
        String domain = node.getDomain().isEmpty() ? "" : node.getDomain() + ":";
        Attributes settings = Attributes.NONE
                .with("operator", domain + node.getOpType())
                .with("settings", settings(captured.keySet()))
                .with("elements", String.join(" ", words))
                .with("ranks", ranks)
                .with("shapes", Expr.list(sizes));
        List<Operand> reads = new ArrayList<>(all());
        reads.addAll(captured.values());
        return add("Opaque", settings, reads);
    }

    /** What tells the node from others of its operator: its attributes, and which operand is which. */
    private String settings(Set<String> captured) {
        List<String> settings = new ArrayList<>(attributes.settings());
        String missing = IntStream.range(0, operands.size())
                .filter(operand -> !has(operand))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            settings.add("without operand " + missing);
        }
        if (!captured.isEmpty()) {
            settings.add(
                    "captures " + captured.stream().map(NodeAttributes::quoted).collect(Collectors.joining(", ")));
        }
        return String.join(", ", settings);
    }

    /**
     * Takes back the node that made an operand, to be told together with this one.
     *
     * @param fits what its attributes must be
     * @return what it was; empty where it applies another operator, or something else reads its result
     */
    public Optional<GraphBuilder.Applied> absorb(int operand, String operator, Predicate<Attributes> fits) {
        return operand(operand) instanceof Operand.Computed computed && lastUses.get(operand)
                ? builder.takeBack(computed.value(), operator, fits)
                : Optional.empty();
    }

    /** An operand as another element type. */
    public Operand cast(Operand operand, ElementType element) {
        return operand.type().element() == element
                ? operand
                : add("Cast", Attributes.NONE.with("to", element.word()), operand);
    }

    /** The same number, a tensor of rank 0. */
    public Operand number(double value, ElementType element) {
        return add("Constant", Attributes.NONE.with("value", value).with("element", element.word()));
    }

    public SourceException problem(Code code, String message) {
        return new SourceException(Diagnostic.error(code, builder.span(), "%s: %s".formatted(place(), message)));
    }
}
