// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.op.Trait;

/** Draws nodes, and keeps what blocks are to be drawn on their own. */
final class BoxMaker {
    private final Shapes shapes;
    private final Blocks blocks;
    private final Structure structure = Structure.exact();
    private final Map<Blocks.Id, Call> references = new LinkedHashMap<>();

    BoxMaker(Graph graph, Shapes shapes) {
        this.shapes = shapes;
        this.blocks = Blocks.of(graph);
    }

    /** The blocks that what is drawn refers to, and those that they refer to in turn. */
    List<Definition> definitions() {
        List<Definition> definitions = new ArrayList<>();
        while (definitions.size() < references.size()) {
            definitions.add(definition(List.copyOf(references.values()).get(definitions.size())));
        }
        return definitions;
    }

    private Definition definition(Call call) {
        List<Place> uses = blocks.bodies(call);
        String parameters = String.join(", ", call.block().arguments().values().keySet());
        Line heading = Line.of(
                Span.title(blocks.name(call)),
                Span.text(parameters.isEmpty() ? "" : " (" + parameters + ")"),
                Span.quiet(uses.size() == 1 ? "" : "  used %d times".formatted(uses.size())));
        String note = call.block().documentation().orElse(call.block().name());
        return new Definition(heading, note, SceneBuilder.inside(this, uses, true));
    }

    /** Whether two nodes do the same. */
    boolean areEqual(Node first, Node second) {
        return structure.of(first.operation()) == structure.of(second.operation())
                && first.types().equals(second.types());
    }

    /** The box of a node, which stands for those at its index in all places. */
    Box box(List<Place> places, int index, Common common) {
        Node node = places.get(0).node(index);
        List<Operation> all =
                places.stream().map(place -> place.node(index).operation()).toList();
        Site site = new Site(
                places,
                index,
                common,
                common.text(places.stream()
                        .map(place -> place.node(index).id() + ": "
                                + Shapes.full(place.node(index).types()))
                        .toList()));
        Box box = node.operation().match(new Operation.Cases<>() {
            @Override
            public Box compute(Compute operation) {
                return BoxMaker.compute(site, cast(all, Compute.class));
            }

            @Override
            public Box call(Call operation) {
                return BoxMaker.this.call(site, cast(all, Call.class));
            }

            @Override
            public Box switchOn(Switch operation) {
                return BoxMaker.this.switchOn(site, cast(all, Switch.class));
            }

            @Override
            public Box select(Select operation) {
                return BoxMaker.select(site, cast(all, Select.class));
            }

            @Override
            public Box repeat(Repeat operation) {
                return BoxMaker.this.repeat(site, cast(all, Repeat.class));
            }
        });
        return box.withExits(node.types().size()).withShape(shape(places, index, common));
    }

    /** A node in several places. */
    private record Site(List<Place> places, int index, Common common, String note) {
        List<Place> region(int region) {
            return places.stream().map(place -> place.region(index, region)).toList();
        }

        <T> Line line(List<T> all, Function<T, Line> text) {
            return common.line(all.stream().map(text).toList());
        }
    }

    private static <T> List<T> cast(List<Operation> all, Class<T> type) {
        return all.stream().map(type::cast).toList();
    }

    private Optional<String> shape(List<Place> places, int index, Common common) {
        List<Optional<String>> all = places.stream()
                .map(place -> shapes.change(place.graph(), place.node(index)))
                .toList();
        return all.stream().allMatch(Optional::isEmpty)
                ? Optional.empty()
                : common.same(all.stream().map(text -> text.orElse("")).toList());
    }

    private static Box compute(Site site, List<Compute> all) {
        Compute first = all.get(0);
        Form form = first.layer().isPresent() ? Form.LAYER : Form.OPERATOR;
        Box box = Box.leaf(form, Captions.compute(all, site.common()), site.note());
        return first.type().has(Trait.COMMUTATIVE) ? box.withInterchangeableEntries() : box;
    }

    private Box call(Site site, List<Call> all) {
        Call first = all.get(0);
        if (blocks.isDefined(first)) {
            references.putIfAbsent(blocks.id(first), first);
            return Box.leaf(Form.FOLDED, folded(all, site.common()), site.note());
        }
        List<Line> lines = Captions.call(all, blocks.name(first), site.common());
        List<Place> bodies = IntStream.range(0, all.size())
                .mapToObj(i -> site.region(0).get(i).in(all.get(i).block()))
                .toList();
        Scene scene = SceneBuilder.inside(this, bodies, true);
        return Box.leaf(Form.BLOCK, lines, site.note()).withPanels(List.of(new Panel("", "", scene)));
    }

    private List<Line> folded(List<Call> all, Common common) {
        List<Set<Decision>> own = all.stream().map(blocks::own).toList();
        return Captions.folded(all, own, blocks.name(all.get(0)), common);
    }

    private Box switchOn(Site site, List<Switch> all) {
        Switch first = all.get(0);
        Optional<Decision> asked =
                first.selector() instanceof Expr.Chosen chosen ? Optional.of(chosen.decision()) : Optional.empty();
        boolean isOptional = asked.filter(decision -> decision.form() == Decision.Form.OPTIONAL)
                .isPresent();
        Form form = isOptional ? Form.OPTIONAL : asked.isPresent() ? Form.CHOICE : Form.CONDITION;
        String word = isOptional ? "optional " : asked.isPresent() ? "choice " : "if ";
        Line title = Line.of(Span.title(word)).plus(site.line(all, each -> Phrases.of(each.selector())));
        Box box = Box.leaf(form, List.of(title), site.note());
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < first.alternatives().size(); i++) {
            String key = Phrases.literal(first.alternatives().get(i).key());
            Scene scene = SceneBuilder.inside(this, site.region(i), false);
            if (!isOptional || !scene.isPlain()) {
                String note = "when " + title.text().substring(word.length()) + " = " + key;
                panels.add(new Panel(isOptional ? "" : key, note, scene.bare()));
            }
        }
        return box.withPanels(panels);
    }

    private static Box select(Site site, List<Select> all) {
        Select first = all.get(0);
        Line title = Line.of(Span.title("select ")).plus(site.line(all, each -> Line.of(Span.label(each.decision()))));
        String how = "%s · %s"
                .formatted(Phrases.domain(first.subsets()), first.reduction().word());
        return Box.leaf(Form.SELECT, List.of(title, Line.of(Span.quiet(how))), site.note());
    }

    private Box repeat(Site site, List<Repeat> all) {
        Repeat first = all.get(0);
        Line title = Line.of(Span.title("repeat "))
                .plus(site.line(all, each -> Phrases.withDomain(each.depth())))
                .plus(Line.of(Span.quiet(" times")));
        Box box = Box.leaf(Form.REPEAT, List.of(title), site.note());
        if (first.bodies().isEmpty()) {
            return box;
        }
        List<List<Place>> bodies =
                IntStream.range(0, first.bodies().size()).mapToObj(site::region).toList();
        Line depthText = site.line(all, each -> Phrases.of(each.depth()));
        Scene steps = new Steps(this, first, bodies, depthText.text()).scene();
        return box.withPanels(List.of(new Panel("", "", steps)));
    }
}
