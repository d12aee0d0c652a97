// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Graph;
import lanista.ir.expr.Decision;
import lanista.ir.expr.DivisionByZeroException;
import lanista.ir.expr.Literal;
import lanista.ir.isomorphism.Work;
import lanista.ir.space.Odometer;

/**
 * Values of a decision between which there is no difference: whatever else is decided, they give the same network.
 *
 * <p>Each value is put into the space, all other decisions stay open, and what is left is hashed. Where two such hashes
 * are equal the values are the same in every candidate, as the rules of the {@link CanonicalHash} that are applied hold
 * whatever the open decisions take. The other way round it is not complete: values may be the same for reasons that only
 * show once more is decided.
 *
 * @param decision with at least two values that are the same
 * @param values these, in the order of the domain
 */
public record SameValues(Decision decision, List<Literal> values) {
    /** The most nodes that are looked at in one space: about a second. */
    private static final long MOST_NODES = 1_500_000;

    public SameValues {
        values = List.copyOf(values);
    }

    /** Whether these are all that the decision has, so that it decides nothing. */
    public boolean areAll() {
        return decision.domain().size().longValueExact() == values.size();
    }

    /**
     * Looks for them.
     *
     * @param decisions which are looked at, the first first, until it gets too much; continuous ones are not
     */
    public static List<SameValues> in(Graph graph, Collection<Decision> decisions) {
        Outline outline = Outline.of(graph);
        List<SameValues> found = new ArrayList<>();
        long left = MOST_NODES / Math.max(1, outline.size());
        for (Decision decision : decisions) {
            boolean countable = !decision.domain().isContinuous()
                    && decision.domain().size().bitLength() < Integer.SIZE
                    && decision.domain().size().longValueExact() <= left;
            if (countable) {
                left -= decision.domain().size().longValueExact();
                add(found, outline, decision);
            }
        }
        return found;
    }

    private static void add(List<SameValues> found, Outline outline, Decision decision) {
        Map<CanonicalHash, List<Literal>> classes = new LinkedHashMap<>();
        Odometer values = new Odometer();
        do {
            Literal value = values.pick(decision);
            hash(outline, decision, value)
                    .ifPresent(known -> classes.computeIfAbsent(known, absent -> new ArrayList<>())
                            .add(value));
        } while (values.turn());
        classes.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> found.add(new SameValues(decision, same)));
    }

    /** Empty where the value leaves sizes that divide by zero: a requirement excludes it then. */
    private static Optional<CanonicalHash> hash(Outline outline, Decision decision, Literal value) {
        try {
            return outline.hash(Knowledge.of(decision, value), Work.MOST / 100);
        } catch (DivisionByZeroException noValue) {
            return Optional.empty();
        }
    }
}
