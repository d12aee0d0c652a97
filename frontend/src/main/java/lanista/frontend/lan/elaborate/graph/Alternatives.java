// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.type.TensorType;

/**
 * The types of what is one of several alternatives: element type and rank must agree, a dimension may depend on which one
 * is taken.
 *
 * @param selector yields the key of the one that is taken
 * @param keys of the alternatives, in order
 * @param guard under which one is taken at all
 */
public record Alternatives(Expr selector, List<Literal> keys, Expr guard, SourceSpan span) {
    public Alternatives {
        keys = List.copyOf(keys);
    }

    /** The condition under which a selector yields a key. */
    static Expr isKey(Expr selector, Literal key) {
        if (key instanceof Literal.Bool truth) {
            return truth.value() ? selector : Expr.not(selector);
        }
        return Expr.equal(selector, Expr.of(key));
    }

    /** The types of the results, given those of each alternative. */
    public List<TensorType> types(List<List<TensorType>> results) {
        int count = results.get(0).size();
        if (results.stream().anyMatch(types -> types.size() != count)) {
            throw differ(
                    "different numbers of results",
                    results.stream().map(types -> types.size() + "").toList());
        }
        List<TensorType> merged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int index = i;
            merged.add(type(results.stream().map(types -> types.get(index)).toList()));
        }
        return merged;
    }

    private TensorType type(List<TensorType> types) {
        TensorType first = types.get(0);
        List<String> words = types.stream().map(TensorType::toString).toList();
        if (types.stream().anyMatch(type -> type.element() != first.element())) {
            throw differ("different element types", words);
        }
        if (types.stream().anyMatch(type -> type.rank() != first.rank())) {
            throw differ("different ranks", words);
        }
        List<Expr> dimensions = IntStream.range(0, first.rank())
                .mapToObj(axis -> dimension(
                        types.stream().map(type -> type.dimension(axis)).toList()))
                .toList();
        return TensorType.of(first.element(), dimensions);
    }

    private Failure differ(String how, List<String> words) {
        String each = IntStream.range(0, words.size())
                .mapToObj(i -> "%s: %s".formatted(keys.get(i), words.get(i)))
                .distinct()
                .collect(Collectors.joining(", "));
        return Failure.of(Diagnostic.error(Code.LAN0302, span, "the alternatives have " + how)
                .withLabel(each)
                .withHelp("let all give results of one kind, for instance with `flatten` or `cast` in each of them"));
    }

    /** One of the dimensions where it is right whichever alternative is taken, else a case of them. */
    private Expr dimension(List<Expr> dimensions) {
        for (Expr candidate : dimensions.stream().distinct().toList()) {
            boolean everywhere = IntStream.range(0, keys.size())
                    .allMatch(i -> new Conflict(
                                    Expr.equal(candidate, dimensions.get(i)),
                                    Expr.and(guard, isKey(selector, keys.get(i))))
                            .isExcluded());
            if (everywhere) {
                return candidate;
            }
        }
        List<Expr.Branch> branches = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            branches.add(new Expr.Branch(keys.get(i), dimensions.get(i)));
        }
        return Expr.either(selector, branches);
    }
}
