// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.engine.GradientMode;
import lanista.engine.Parameters;
import lanista.engine.TensorScope;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The shared weights as rings around each other, as a decision on the size of layers has them: the smallest value takes the
 * innermost, each larger value one more.
 */
final class Superkernel implements AutoCloseable {
    private final Decision decision;
    private final List<Integer> order;
    /** Of each element of all parameters the ring that it is in, counted from the innermost, 0. */
    private final Parameters rings;

    private final List<String> affected = new ArrayList<>();

    private Superkernel(Decision decision, List<Integer> order, Parameters rings) {
        this.decision = decision;
        this.order = order;
        this.rings = rings;
    }

    /**
     * Those of all decisions of a space.
     *
     * @throws SourceException LAN0732 for each that decides on something else than the size of layers
     */
    static List<Superkernel> of(ModelSpace space, Parameters parameters) {
        Map<Label, Literal> largest = new LinkedHashMap<>();
        List<Diagnostic> problems = new ArrayList<>();
        for (Decision decision : space.decisionList()) {
            List<Integer> order = order(decision);
            if (order.isEmpty()) {
                problems.add(problem(space, decision, "its values are not whole numbers"));
            } else {
                largest.put(decision.label(), decision.domain().value(order.get(order.size() - 1)));
            }
        }
        List<Superkernel> all = new ArrayList<>();
        try {
            for (Decision decision : problems.isEmpty() ? space.decisionList() : List.<Decision>of()) {
                Superkernel own = new Superkernel(decision, order(decision), parameters.copy());
                all.add(own);
                own.measure(space, largest).ifPresent(obstacle -> problems.add(problem(space, decision, obstacle)));
            }
            if (!problems.isEmpty()) {
                throw new SourceException(problems);
            }
            return all;
        } catch (RuntimeException failure) {
            all.forEach(Superkernel::close);
            throw failure;
        }
    }

    private static Diagnostic problem(ModelSpace space, Decision decision, String obstacle) {
        return Diagnostic.error(
                        Code.LAN0732,
                        SingleInputs.firstReader(space.graph(), decision),
                        "Single-Path NAS cannot take the choice '%s': %s".formatted(decision.label(), obstacle))
                .withHelp("leave it kernel sizes, expansions and widths to decide on, or use another method");
    }

    /** The positions of the values in the domain, the smallest value first; none where they are no integers. */
    private static List<Integer> order(Decision decision) {
        if (decision.domain().isContinuous() || decision.domain().kind() != Kind.INTEGER) {
            return List.of();
        }
        return IntStream.range(0, decision.domain().size().intValueExact())
                .boxed()
                .sorted(Comparator.comparingLong(i -> decision.domain().value(i).asLong()))
                .toList();
    }

    /** @return why the values are not rings around each other */
    private Optional<String> measure(ModelSpace space, Map<Label, Literal> largest) {
        Graph whole = Freezer.freeze(space, new Architecture(largest)).graph();
        Optional<String> obstacle = Optional.empty();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            rings.names().forEach(name -> rings.tensor(name).fill_(new Scalar((double) order.size())));
            for (int ring = order.size() - 1; ring >= 0 && obstacle.isEmpty(); ring--) {
                Map<Label, Literal> values = new LinkedHashMap<>(largest);
                values.put(decision.label(), decision.domain().value(order.get(ring)));
                Graph part = Freezer.freeze(space, new Architecture(values)).graph();
                obstacle = SizeDifference.obstacle(part, whole);
                Scalar number = new Scalar((double) ring);
                rings.parts(part, (name, slot, elements) -> elements.fill_(number));
            }
            rings.names().stream()
                    .filter(name -> rings.tensor(name).max().item_double() > 0)
                    .forEach(affected::add);
        }
        return affected.isEmpty() ? obstacle.or(() -> Optional.of("no layer has a size by it")) : obstacle;
    }

    Decision decision() {
        return decision;
    }

    /** The position in the domain of the value that takes so many rings around the innermost. */
    int position(int level) {
        return order.get(level);
    }

    /** The number of values. */
    int size() {
        return order.size();
    }

    /** The names of the parameters that have several rings. */
    List<String> affected() {
        return affected;
    }

    /** Ones where a parameter is in a ring up to a level, and zeros elsewhere, in the innermost scope. */
    Tensor within(String name, int level) {
        return rings.tensor(name).le(new Scalar((double) level)).to(torch.ScalarType.Float);
    }

    /** Ones where a parameter is in one ring, in the innermost scope. */
    Tensor ring(String name, int ring) {
        return rings.tensor(name).eq(new Scalar((double) ring)).to(torch.ScalarType.Float);
    }

    @Override
    public void close() {
        rings.close();
    }
}
