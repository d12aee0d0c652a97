// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * Whether two candidates are the same network, found by trying: the operands of commutative operators in every order, as
 * long as the layers and the nodes that draw can be renamed one to one.
 */
final class Isomorphism {
    private static final TensorType NONE = TensorType.of(ElementType.BOOL, List.of());

    private final Map<String, String> forward = new HashMap<>();
    private final Map<String, String> backward = new HashMap<>();

    private Isomorphism() {}

    static boolean holds(Graph first, Graph second) {
        return holds(TermForm.of(first), TermForm.of(second));
    }

    static boolean holds(List<Term> first, List<Term> second) {
        return first.size() == second.size() && new Isomorphism().matches(pairs(first, second));
    }

    /** Two terms that have to be the same. */
    private record Pair(Term first, Term second) {}

    private static List<Pair> pairs(List<Term> first, List<Term> second) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            pairs.add(new Pair(first.get(i), second.get(i)));
        }
        return pairs;
    }

    private boolean matches(List<Pair> open) {
        if (open.isEmpty()) {
            return true;
        }
        Term first = open.get(0).first();
        Term second = open.get(0).second();
        List<Pair> rest = open.subList(1, open.size());
        boolean alike = first.outline() == second.outline()
                && first.what().equals(second.what())
                && first.type().equals(second.type())
                && first.operands().size() == second.operands().size()
                && first.mark().isPresent() == second.mark().isPresent();
        if (!alike) {
            return false;
        }
        if (first.mark().isEmpty()) {
            return operandsMatch(first, second, rest);
        }
        String from = first.mark().get();
        String to = second.mark().get();
        if (forward.containsKey(from) || backward.containsKey(to)) {
            return to.equals(forward.get(from)) && operandsMatch(first, second, rest);
        }
        forward.put(from, to);
        backward.put(to, from);
        boolean matched = operandsMatch(first, second, rest);
        if (!matched) {
            forward.remove(from);
            backward.remove(to);
        }
        return matched;
    }

    private boolean operandsMatch(Term first, Term second, List<Pair> rest) {
        if (!first.unordered()) {
            return matches(joined(pairs(first.operands(), second.operands()), rest));
        }
        return inSomeOrder(first.operands(), second.operands(), rest);
    }

    private boolean inSomeOrder(List<Term> first, List<Term> second, List<Pair> rest) {
        if (first.isEmpty()) {
            return matches(rest);
        }
        for (int i = 0; i < second.size(); i++) {
            List<Term> others = new ArrayList<>(second);
            Term partner = others.remove(i);
            // The rest of the operands waits in a term of its own, which is matched in some order in turn.
            Term left = waiting(first.subList(1, first.size()));
            Term right = waiting(others);
            List<Pair> open = List.of(new Pair(first.get(0), partner), new Pair(left, right));
            if (matches(joined(open, rest))) {
                return true;
            }
        }
        return false;
    }

    private static Term waiting(List<Term> operands) {
        return Term.of("the rest", Optional.empty(), true, operands, NONE);
    }

    private static List<Pair> joined(List<Pair> first, List<Pair> second) {
        List<Pair> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
