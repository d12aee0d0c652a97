// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * An operator outside the catalogue, by its domain and name: {@code operator("com.example:Swirl", x, settings = "turns =
 * 3", results = ["f32[batch, 4]"])}. The operators of ONNX itself are of the domain {@code ai.onnx}.
 */
final class ForeignOperator {
    private static final String STANDARD = "ai.onnx:";
    private static final String SETTINGS = "settings";
    private static final String RESULTS = "results";
    private static final Pattern TYPE = Pattern.compile("(?<element>[a-z0-9]+)\\[(?<sizes>[^\\[\\]]*)]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final List<String> elements = new ArrayList<>();
    private final List<Long> ranks = new ArrayList<>();
    private final List<Expr> sizes = new ArrayList<>();

    private ForeignOperator() {}

    /** Whether a name is that of an operator outside the catalogue: it tells its domain. */
    static boolean isNamed(String name) {
        return name.indexOf(':') > 0 && !name.endsWith(":");
    }

    /**
     * The attributes of the node that stands for it.
     *
     * @param named the arguments with names
     */
    static Attributes attributes(String name, List<Given> named) {
        Expr settings = Expr.of("");
        ForeignOperator results = new ForeignOperator();
        for (Given argument : named) {
            String word = argument.name().orElseThrow().text();
            Expect expect = new Expect("`" + word + "`", argument.span());
            switch (word) {
                case SETTINGS -> settings = Expr.of(expect.fixed(expect.text(argument.value())));
                case RESULTS ->
                    expect.list(argument.value())
                            .forEach(type ->
                                    results.add(expect.fixed(expect.text(type)).asText(), argument.span()));
                default ->
                    throw Failure.of(
                            Code.LAN0205,
                            argument.name().orElseThrow().span(),
                            "an operator outside the catalogue has no `%s`".formatted(word),
                            "it takes tensors, the text `settings`, and `results`, a list of types");
            }
        }
        if (results.elements.isEmpty()) {
            results.addUnknown();
        }
        return Attributes.NONE
                .with("operator", name.startsWith(STANDARD) ? name.substring(STANDARD.length()) : name)
                .with(SETTINGS, settings)
                .with("elements", String.join(" ", results.elements))
                .with("ranks", results.ranks)
                .with("shapes", Expr.list(results.sizes));
    }

    private void addUnknown() {
        elements.add(TensorType.UNKNOWN_WORD);
        ranks.add(0L);
    }

    private void add(String type, SourceSpan span) {
        if (type.equals(TensorType.UNKNOWN_WORD)) {
            addUnknown();
            return;
        }
        Matcher parts = TYPE.matcher(type);
        Optional<ElementType> element = parts.matches() ? ElementType.parse(parts.group("element")) : Optional.empty();
        if (element.isEmpty()) {
            throw wrong(type, span);
        }
        elements.add(element.get().word());
        List<String> written = parts.group("sizes").isBlank()
                ? List.of()
                : Arrays.asList(parts.group("sizes").split(",", -1));
        ranks.add((long) written.size());
        written.forEach(size -> sizes.add(size(size.strip()).orElseThrow(() -> wrong(type, span))));
    }

    private static Optional<Expr> size(String text) {
        if (NUMBER.matcher(text).matches()) {
            return Optional.of(Expr.of(Long.parseLong(text)));
        }
        return NAME.matcher(text).matches() ? Optional.of(Expr.symbol(text)) : Optional.empty();
    }

    private static Failure wrong(String type, SourceSpan span) {
        return Failure.of(
                Code.LAN0212,
                span,
                "`%s` lists types, found \"%s\"".formatted(RESULTS, type),
                "a type is written \"f32[batch, 8]\", or \"%s\"".formatted(TensorType.UNKNOWN_WORD));
    }
}
