// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Specials;
import lanista.ir.type.TensorType;

/** Operators outside the catalogue: {@code operator("com.example:Swirl", x, results = ["f32[batch, 4]"])}. */
final class ForeignPhrases {
    static final Map<String, PhraseRule> ALL = Map.of(Specials.OPAQUE.name(), ForeignPhrases::foreign);

    private ForeignPhrases() {}

    private static Optional<Phrase> foreign(PhraseBuilder words) {
        String name = words.take("operator").constant().asText();
        Expr head = Expr.of(name.indexOf(':') < 0 ? "ai.onnx:" + name : name);
        words.optional("settings", "settings", Literal.of(""));
        List<Optional<String>> results = results(words);
        words.onlyIf(
                results.stream().allMatch(Optional::isPresent) && Words.of(head).isPresent());
        List<Expr> types =
                results.stream().flatMap(Optional::stream).map(Expr::of).toList();
        if (!types.equals(List.of(Expr.of(TensorType.UNKNOWN_WORD)))) {
            words.named("results", Expr.list(types));
        }
        return words.built(Phrase.Form.OPERATOR, Words.of(head).orElse(""));
    }

    /** The types of the results as words; empty where the language cannot write one. */
    private static List<Optional<String>> results(PhraseBuilder words) {
        String[] elements = words.take("elements").constant().asText().split(" ", -1);
        List<Expr> ranks = words.takeAll("ranks");
        List<Expr> sizes = words.takeAll("shapes");
        List<Optional<String>> types = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < elements.length; i++) {
            int rank = Math.toIntExact(ranks.get(i).constant().asLong());
            types.add(type(elements[i], sizes.subList(next, next + rank)));
            next += rank;
        }
        return types;
    }

    private static Optional<String> type(String element, List<Expr> sizes) {
        if (element.equals(TensorType.UNKNOWN_WORD)) {
            return Optional.of(element);
        }
        boolean plain = sizes.stream()
                .allMatch(size ->
                        size.isConstant() || (size instanceof Expr.Symbol symbol && Words.isName(symbol.name())));
        return plain
                ? Optional.of(element + sizes.stream().map(Expr::toString).collect(Collectors.joining(", ", "[", "]")))
                : Optional.empty();
    }
}
