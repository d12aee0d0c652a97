// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.op.OpType;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * Random model spaces that keep the rules of the IR, with every kind of operation, shared layers, dimensions that depend
 * on choices, and awkward names.
 */
public final class RandomGraphs {
    private static final List<String> ODD_NAMES = List.of("", " 操作", "[0,1]", "->", "#", "\"", "/x", "-y", ".z", "\\");

    final RandomGenerator random;
    private final boolean choices;
    private final Map<Label, Decision> decisions = new LinkedHashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private int names;

    /** A layer that was created, and what it can be applied to again. */
    record Layer(Compute operation, List<TensorType> operands) {}

    private RandomGraphs(long seed, boolean choices) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.choices = choices;
    }

    /** A space of about so many nodes. */
    public static Graph generate(long seed, int size) {
        return new RandomGraphs(seed, true).root(size);
    }

    /** A candidate of about so many nodes. */
    public static Graph generateClosed(long seed, int size) {
        return new RandomGraphs(seed, false).root(size);
    }

    private Graph root(int size) {
        Expr batch = Expr.symbol("batch");
        List<TensorType> inputs = List.of(
                TensorType.of(ElementType.F32, List.of(batch, Expr.of(4))),
                TensorType.of(ElementType.F32, List.of(batch, Expr.of(4), Expr.of(6), Expr.symbol("a width"))));
        RandomRegion region = new RandomRegion(this, "", inputs);
        region.grow(size);
        return region.graph(region.anyValues(1 + random.nextInt(3)));
    }

    boolean hasChoices() {
        return choices;
    }

    NodeId id(String path, String name) {
        return new NodeId(path + name + names++ + oddName());
    }

    /** A name for the places inside a node. */
    String inside(NodeId id) {
        return id.path() + ".";
    }

    private String oddName() {
        return random.nextInt(5) == 0 ? ODD_NAMES.get(random.nextInt(ODD_NAMES.size())) : "";
    }

    SourceSpan span() {
        int line = random.nextInt(1, 90);
        return random.nextBoolean() ? SourceSpan.NONE : new SourceSpan("space.lan", line, 5, line, 9);
    }

    Optional<Layer> anyLayer() {
        return layers.isEmpty() ? Optional.empty() : Optional.of(layers.get(random.nextInt(layers.size())));
    }

    Compute newLayer(OpType type, Attributes attributes, List<TensorType> operands) {
        Compute operation = Compute.layer(type, attributes, new LayerId("layer." + names++ + oddName()));
        layers.add(new Layer(operation, operands));
        return operation;
    }

    /** One of a few decisions of a form, so that some are shared. */
    Decision decision(Decision.Form form, Supplier<Domain> domain) {
        Label label = new Label(form.word() + "/" + random.nextInt(6) + oddName());
        return decisions.computeIfAbsent(label, absent -> new Decision(label, form, domain.get()));
    }

    /** A number that depends on a choice, where there may be choices. */
    Expr width() {
        if (!choices || random.nextBoolean()) {
            return Expr.of(random.nextInt(1, 9));
        }
        Expr width = Expr.chosen(decision(
                Decision.Form.VALUE,
                () -> random.nextBoolean() ? new Domain.Stepped(2, 8, 2) : new Domain.Listed(integers(4, 8, 16))));
        return random.nextBoolean() ? width : width.times(2).plus(1);
    }

    /** A truth value that depends on a choice. */
    Expr condition() {
        Decision optional =
                decision(Decision.Form.OPTIONAL, () -> new Domain.Listed(List.of(Literal.of(false), Literal.of(true))));
        return random.nextBoolean() ? Expr.chosen(optional) : Expr.not(Expr.atMost(width(), Expr.of(4)));
    }

    static List<Literal> integers(long... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> Literal.of(values[i]))
                .toList();
    }
}
