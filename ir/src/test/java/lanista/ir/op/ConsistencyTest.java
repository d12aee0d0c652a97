// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
import lanista.ir.expr.Support;
import lanista.ir.type.TensorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What rules say of choices and symbols is what they say once those have values. */
class ConsistencyTest {
    private static final String SYMBOL = "some";

    static List<OpSample> samples() {
        return OpSamples.all();
    }

    /** Each sample in which one number became a choice between itself and its neighbours. */
    static Stream<OpSample> samplesWithAChoice() {
        return OpSamples.all().stream().flatMap(sample -> variants(sample, ConsistencyTest::choiceAround));
    }

    /** Each sample in which one dimension of an operand, or two that are equal, became a symbol. */
    static Stream<OpSample> samplesWithASymbol() {
        return OpSamples.all().stream()
                .flatMap(sample -> sample.operands().stream()
                        .flatMap(operand -> operand.shape().dimensions().stream())
                        .distinct()
                        .map(dimension -> new OpSample(
                                sample.type(),
                                sample.attributes(),
                                sample.operands().stream()
                                        .map(operand -> operand.map(
                                                other -> other.equals(dimension) ? Expr.symbol(SYMBOL) : other))
                                        .toList())));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void samplesHold(OpSample sample) {
        assertThat(sample.problems()).isEmpty();
        assertThat(sample.inference().types()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("samplesWithAChoice")
    void choicesAgreeWithTheirValues(OpSample open) {
        Inference inference = open.inference();
        if (inference.conditions().stream().anyMatch(condition -> condition.code() == Code.LAN0401)) {
            assertThat(inference.types()).isEmpty();
            return;
        }
        assertThat(inference.types()).isPresent();
        Support.of(decisionsOf(open)).forEachWhile(assignment -> {
            requireAgreement(open, inference, assignment);
            return true;
        });
    }

    private static void requireAgreement(OpSample open, Inference inference, Assignment assignment) {
        Substitution known = Substitution.ofDecisions(assignment::value);
        boolean holds = inference.conditions().stream()
                .allMatch(condition ->
                        Support.decide(holdsIn(condition, assignment), Expr.TRUE) == Support.Verdict.HOLDS);
        OpSample closed = open.with(assignment);
        assertThat(closed.problems().isEmpty())
                .as("%s with %s: %s", open, assignment, closed.problems())
                .isEqualTo(holds);
        if (!holds) {
            return;
        }
        List<TensorType> types = inference.types().orElseThrow();
        assertThat(types.stream().map(type -> type.map(known::in)).toList())
                .isEqualTo(closed.inference().types().orElseThrow());
        assertThat(known.in(open.flops())).isEqualTo(closed.flops());
        List<TensorType> slots = open.type().slots(open.attributes(), open.operands()).stream()
                .map(slot -> slot.type().map(known::in))
                .toList();
        assertThat(slots)
                .isEqualTo(closed.inference().slots().stream()
                        .map(ParameterSlot::type)
                        .toList());
    }

    /** The condition for one assignment; failing where it has no value. */
    private static Expr holdsIn(Condition condition, Assignment assignment) {
        try {
            return Substitution.ofDecisions(assignment::value).in(condition.holds());
        } catch (ArithmeticException noValue) {
            return Expr.FALSE;
        }
    }

    @ParameterizedTest
    @MethodSource("samplesWithASymbol")
    void symbolsAgreeWithTheirValues(OpSample open) {
        Inference inference = open.inference();
        if (!open.problems().isEmpty()) {
            return;
        }
        List<TensorType> types = inference.types().orElseThrow();
        Map<Long, OpSample> samples = new LinkedHashMap<>();
        LongStream.of(6, 24, 30).forEach(value -> samples.put(value, open.map(put(value))));
        samples.forEach((value, closed) -> {
            if (closed.problems().isEmpty()) {
                assertThat(types.stream().map(type -> type.map(put(value))).toList())
                        .isEqualTo(closed.inference().types().orElseThrow());
                assertThat(put(value).apply(open.flops())).isEqualTo(closed.flops());
            }
        });
    }

    private static UnaryOperator<Expr> put(long value) {
        return Substitution.ofSymbols(
                name -> Optional.of(name).filter(SYMBOL::equals).map(known -> Expr.of(value)))::in;
    }

    private static Stream<OpSample> variants(OpSample sample, UnaryOperator<Expr> change) {
        List<OpSample> variants = new ArrayList<>();
        sample.attributes().values().forEach((name, value) -> {
            if (value.isConstant() && value.constant() instanceof Literal.Int) {
                variants.add(with(sample, name, change.apply(value)));
            } else if (value.isConstant() && value.constant() instanceof Literal.Items) {
                List<Expr> elements = sample.attributes().exprs(name);
                for (int i = 0; i < elements.size(); i++) {
                    if (name.equals("shape") && elements.get(i).is(-1)) {
                        continue; // which size is open is structure
                    }
                    List<Expr> changed = new ArrayList<>(elements);
                    changed.set(i, change.apply(elements.get(i)));
                    variants.add(with(sample, name, Expr.list(changed)));
                }
            }
        });
        for (int i = 0; i < sample.operands().size(); i++) {
            TensorType operand = sample.operands().get(i);
            for (int axis = 0; axis < operand.rank(); axis++) {
                List<TensorType> changed = new ArrayList<>(sample.operands());
                changed.set(i, operand.with(operand.shape().with(axis, change.apply(operand.dimension(axis)))));
                variants.add(new OpSample(sample.type(), sample.attributes(), changed));
            }
        }
        return variants.stream();
    }

    private static OpSample with(OpSample sample, String name, Expr value) {
        return new OpSample(sample.type(), sample.attributes().with(name, value), sample.operands());
    }

    private static Expr choiceAround(Expr constant) {
        Literal value = constant.constant();
        List<Literal> values = value instanceof Literal.Int number
                ? LongStream.of(number.value(), number.value() + 1, number.value() - 1, 2 * number.value(), 1)
                        .distinct()
                        .mapToObj(Literal::of)
                        .toList()
                : List.of(value, Literal.of(value.asDouble() + 1), Literal.of(-value.asDouble()));
        return Expr.chosen(new Decision(new Label("choice"), Decision.Form.VALUE, new Domain.Listed(values)));
    }

    private static Expr[] decisionsOf(OpSample sample) {
        Stream<Expr> attributes = sample.attributes().values().values().stream();
        Stream<Expr> dimensions = sample.operands().stream().flatMap(operand -> operand.shape().dimensions().stream());
        return Stream.concat(attributes, dimensions).toArray(Expr[]::new);
    }
}
