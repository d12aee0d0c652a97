// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Attributes;

/** What boxes say of operators and blocks. */
final class Captions {
    private static final int WIDTH = 34;
    private static final int MOST_LABELS = 4;
    private static final String SEPARATOR = " · ";
    private static final String KERNEL = "kernel_shape";

    /** Words of the language in place of those of ONNX. */
    private static final Map<String, String> WORDS = Map.of(
            "out_channels",
            "out",
            "out_features",
            "out",
            "embedding_dim",
            "dim",
            "strides",
            "stride",
            "pads",
            "padding",
            "dilations",
            "dilation",
            "group",
            "groups",
            KERNEL,
            "kernel");

    private Captions() {}

    /** The operator and the attributes that are not at their default, one for all places. */
    static List<Line> compute(List<Compute> all, Common common) {
        Compute first = all.get(0);
        if (first.isOpaque()) {
            return opaque(all, common);
        }
        List<Line> plain = new ArrayList<>();
        List<Line> chosen = new ArrayList<>();
        String title = first.type().name();
        for (String name : shown(all)) {
            List<Expr> values =
                    all.stream().map(each -> each.attributes().expr(name)).toList();
            if (name.equals(KERNEL) && values.stream().allMatch(Expr::isConstant)) {
                title += " " + common.text(values.stream().map(Captions::sizes).toList());
            } else {
                Line line = attribute(name, values, common);
                boolean depends = line.spans().stream().anyMatch(span -> span.kind() == Span.Kind.LABEL);
                (depends ? chosen : plain).add(line);
            }
        }
        List<Line> lines = new ArrayList<>(List.of(Line.of(Span.title(title))));
        lines.addAll(Line.wrap(plain, SEPARATOR, WIDTH));
        lines.addAll(chosen);
        return lines;
    }

    /** An operator outside the catalogue goes by its own name; its types are told elsewhere. */
    private static List<Line> opaque(List<Compute> all, Common common) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(
                Span.title(common.text(all.stream().map(Compute::operator).toList()))));
        List<String> settings =
                all.stream().map(each -> each.attributes().text("settings")).toList();
        if (settings.stream().anyMatch(text -> !text.isEmpty())) {
            String text = common.text(settings);
            lines.add(Line.of(Span.text(text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…")));
        }
        return lines;
    }

    /** {@code 3×3}. */
    private static String sizes(Expr kernel) {
        return String.join(
                "×", kernel.constant().asItems().stream().map(Literal::toString).toList());
    }

    private static Line attribute(String name, List<Expr> values, Common common) {
        String word = WORDS.getOrDefault(name, name);
        Line value = common.value(values);
        return switch (value.text()) {
            case "true" -> Line.of(Span.text(word));
            case "false" -> Line.of(Span.text("no " + word));
            default -> Line.of(Span.text(word + " = ")).plus(value);
        };
    }

    /** The names of the attributes that some place has not at their default. */
    private static Set<String> shown(List<Compute> all) {
        Set<String> names = new LinkedHashSet<>();
        for (AttributeSpec spec : all.get(0).type().attributes()) {
            if (all.stream().anyMatch(each -> !isDefault(each, spec))) {
                names.add(spec.name());
            }
        }
        return names;
    }

    private static boolean isDefault(Compute operation, AttributeSpec spec) {
        if (spec.fallback().isEmpty()) {
            return false;
        }
        Map<String, Expr> others = new LinkedHashMap<>(operation.attributes().values());
        others.remove(spec.name());
        return operation
                .type()
                .complete(new Attributes(others))
                .expr(spec.name())
                .equals(operation.attributes().expr(spec.name()));
    }

    /** The name of a block and the arguments of this use. */
    static List<Line> call(List<Call> all, String name, Common common) {
        return call(all, name, common, Set.of());
    }

    /**
     * As {@link #call(List, String, Common)}, and the labels of decisions inside that no argument names.
     *
     * @param own the decisions of each call that nothing outside of the block reads
     */
    static List<Line> folded(List<Call> all, List<Set<Decision>> own, String name, Common common) {
        List<List<Line>> labels = IntStream.range(0, all.size())
                .mapToObj(i -> labels(all.get(i), own.get(i)))
                .toList();
        int count = labels.get(0).size();
        Set<String> said = new LinkedHashSet<>();
        own.get(0).forEach(decision -> said.add(decision.label().text()));
        List<Line> lines = new ArrayList<>(call(all, name, common, said));
        if (labels.stream().allMatch(each -> each.size() == count)) {
            for (int i = 0; i < count; i++) {
                int index = i;
                lines.add(
                        common.line(labels.stream().map(each -> each.get(index)).toList()));
            }
        }
        return lines;
    }

    /** @param said texts of arguments that are left out, as labels say them */
    private static List<Line> call(List<Call> all, String name, Common common, Set<String> said) {
        Attributes first = all.get(0).block().arguments();
        List<Line> plain = new ArrayList<>();
        List<Line> chosen = new ArrayList<>();
        for (Map.Entry<String, Expr> argument : first.values().entrySet()) {
            List<Expr> values = all.stream()
                    .flatMap(each -> each.block().arguments().find(argument.getKey()).stream())
                    .toList();
            boolean isSaid = argument.getValue().isConstant()
                    && said.contains(Phrases.literal(argument.getValue().constant()));
            if (values.size() == all.size() && !isSaid) {
                Line line = Line.of(Span.text(argument.getKey() + " = ")).plus(common.value(values));
                (values.get(0).isConstant() ? plain : chosen).add(line);
            }
        }
        List<Line> lines = new ArrayList<>(List.of(Line.of(Span.title(name))));
        lines.addAll(Line.wrap(plain, SEPARATOR, WIDTH));
        lines.addAll(chosen);
        return lines;
    }

    /** The labels of the decisions inside that no argument names, as far as there is room. */
    private static List<Line> labels(Call call, Set<Decision> own) {
        Set<Decision> decisions = new LinkedHashSet<>(own);
        decisions.removeAll(call.block().arguments().decisions());
        if (decisions.size() > MOST_LABELS) {
            return List.of(Line.of(Span.quiet("%d decisions inside".formatted(decisions.size()))));
        }
        return decisions.stream()
                .map(decision -> Line.of(Span.label(decision), Span.quiet(" " + Phrases.domain(decision.domain()))))
                .toList();
    }

    static String plural(int count, String word) {
        return String.format(Locale.ROOT, "%,d %s%s", count, word, count == 1 ? "" : "s");
    }
}
