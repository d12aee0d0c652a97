// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.ir.Compute;
import lanista.ir.Node;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;
import lanista.ir.type.TensorType;

/**
 * The sizes that operators find while they run. Their names do not count: who reads one has the value that shows it as
 * one more operand.
 */
final class FoundSizes {
    /** No name of a dimension begins so. */
    private static final String MARK = "#";

    private final Map<String, Integer> finders = new HashMap<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private final Substitution marking = Substitution.ofSymbols(
            name -> Optional.ofNullable(finders.get(name)).map(finder -> Expr.symbol(MARK + finder)));

    /** Whether a type depends on such a size. */
    static boolean isIn(TensorType type) {
        return dimensions(type).stream()
                .flatMap(dimension -> Substitution.symbols(dimension).stream())
                .anyMatch(symbol -> symbol.startsWith(MARK));
    }

    /** Those of an unknown type are not known either. */
    private static List<Expr> dimensions(TensorType type) {
        return type.isKnown() ? type.shape().dimensions() : List.of();
    }

    /**
     * Notes what a node finds, before what it has inside.
     *
     * @param results the number of its first result
     */
    void enter(Node node, int results) {
        if (node.operation() instanceof Compute compute) {
            for (String symbol : compute.found()) {
                int value = results + showing(node, symbol);
                finders.put(symbol, value);
                shown.put(symbol, value);
            }
        }
    }

    private static int showing(Node node, String symbol) {
        return IntStream.range(0, node.types().size())
                .filter(i -> dimensions(node.types().get(i)).contains(Expr.symbol(symbol)))
                .findFirst()
                .orElseThrow();
    }

    /** Notes what was found inside a node and shows in its results. */
    void leave(Node node, int results) {
        for (int i = 0; i < node.types().size() && !finders.isEmpty(); i++) {
            for (Expr dimension : dimensions(node.types().get(i))) {
                for (String symbol : Substitution.symbols(dimension)) {
                    if (finders.getOrDefault(symbol, results) > results) {
                        shown.put(symbol, results + i);
                    }
                }
            }
        }
    }

    /** Types in which such sizes are marked. */
    List<TensorType> in(List<TensorType> types) {
        return finders.isEmpty()
                ? types
                : types.stream().map(type -> type.map(marking::in)).toList();
    }

    /** The numbers of the values that show what an operator reads, in the order of its attributes. */
    int[] shownTo(Compute compute) {
        return numbers(compute, shown);
    }

    /** The operands of an operator, and behind them the values that find what it reads. */
    int[] operands(Compute compute, int[] operands) {
        int[] found = numbers(compute, finders);
        int[] all = Arrays.copyOf(operands, operands.length + found.length);
        System.arraycopy(found, 0, all, operands.length, found.length);
        return all;
    }

    private int[] numbers(Compute compute, Map<String, Integer> values) {
        if (finders.isEmpty()) {
            return new int[0];
        }
        return read(compute).stream().mapToInt(values::get).toArray();
    }

    private List<String> read(Compute compute) {
        List<String> read = new ArrayList<>(compute.read());
        read.retainAll(finders.keySet());
        return read;
    }

    /** An operator whose attributes tell which of its further operands each such size is. */
    Compute unnamed(Compute compute) {
        if (finders.isEmpty()) {
            return compute;
        }
        Map<String, Expr> places = new LinkedHashMap<>();
        read(compute).forEach(symbol -> places.put(symbol, Expr.symbol(MARK + places.size())));
        compute.found().forEach(symbol -> places.put(symbol, Expr.symbol(MARK)));
        Substitution unnaming = Substitution.ofSymbols(name -> Optional.ofNullable(places.get(name)));
        return compute.with(compute.attributes().map(unnaming::in));
    }
}
