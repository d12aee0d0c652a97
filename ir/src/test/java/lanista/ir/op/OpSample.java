// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprText;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
import lanista.ir.expr.Support;
import lanista.ir.expr.TextScanner;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** An operator with attributes and operands, read from text, and what its rules say of it, as text. */
record OpSample(OpType type, Attributes attributes, List<TensorType> operands) {
    /** No attributes, no operands, no slots. */
    static final String NOTHING = "-";

    /** The decisions that samples may name. */
    private static final Map<Label, Decision> DECISIONS = decisions(
            listed("width", Literal.of(16), Literal.of(32)),
            listed("kernel", Literal.of(1), Literal.of(3), Literal.of(5)),
            listed("stride", Literal.of(1), Literal.of(2)),
            listed("flag", Literal.of(false), Literal.of(true)),
            listed("mode", Literal.of("zeros"), Literal.of("reflect")),
            listed("window", pair(1, 3), pair(5, 5)),
            listed("ragged", pair(1, 3), Literal.of(List.of(Literal.of(3)))),
            listed("huge", Literal.of(1), Literal.of(1L << 62)),
            new Decision(new Label("ratio"), Decision.Form.VALUE, new Domain.Reals(0.1, 0.9, false)),
            new Decision(new Label("many"), Decision.Form.VALUE, new Domain.Stepped(1, 1L << 40, 1)));

    /** {@code out_features = $width, bias = false} and {@code f32[batch, 3], i64[batch]}. */
    static OpSample of(String operator, String attributes, String operands) {
        OpType type = Catalogue.get(operator);
        return new OpSample(type, type.complete(readAttributes(attributes)), readTypes(operands));
    }

    private static Decision listed(String label, Literal... values) {
        return new Decision(new Label(label), Decision.Form.VALUE, new Domain.Listed(List.of(values)));
    }

    private static Literal pair(long first, long second) {
        return Literal.of(List.of(Literal.of(first), Literal.of(second)));
    }

    private static Map<Label, Decision> decisions(Decision... decisions) {
        Map<Label, Decision> all = new LinkedHashMap<>();
        for (Decision decision : decisions) {
            all.put(decision.label(), decision);
        }
        return all;
    }

    private static Attributes readAttributes(String text) {
        TextScanner in = new TextScanner("attributes", text.equals(NOTHING) ? "" : text);
        Attributes attributes = Attributes.NONE;
        while (!in.atEnd()) {
            String name = in.name();
            in.expect("=");
            attributes = attributes.with(name, ExprText.read(in, DECISIONS));
            in.skip(",");
        }
        return attributes;
    }

    private static List<TensorType> readTypes(String text) {
        TextScanner in = new TextScanner("types", text.equals(NOTHING) ? "" : text);
        List<TensorType> types = new ArrayList<>();
        while (!in.atEnd()) {
            ElementType element = ElementType.parse(in.name()).orElseThrow();
            in.expect("[");
            List<Expr> dimensions = new ArrayList<>();
            while (!in.skip("]")) {
                dimensions.add(ExprText.read(in, DECISIONS));
                in.skip(",");
            }
            types.add(TensorType.of(element, dimensions));
            in.skip(",");
        }
        return types;
    }

    Inference inference() {
        return type.infer(attributes, operands);
    }

    /** The types of the results, or what keeps them from being told. */
    String results() {
        Inference inference = inference();
        return inference.types().map(OpSample::join).orElseGet(() -> "no type: " + problems());
    }

    /** Every condition that does not hold for all values of the decisions. */
    String problems() {
        return inference().conditions().stream()
                .flatMap(condition -> problem(condition).stream())
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> problem(Condition condition) {
        return Support.decide(condition.holds(), Expr.TRUE).match(new Support.Verdict.Cases<>() {
            @Override
            public Optional<String> holds() {
                return Optional.empty();
            }

            @Override
            public Optional<String> fails(Support.Verdict.Fails verdict) {
                return Optional.of("%s %s, %s%s"
                        .formatted(condition.code(), condition.message(), condition.found(), failing(condition)));
            }

            @Override
            public Optional<String> undecided(Support.Verdict.Undecided verdict) {
                return Optional.of("undecided: " + condition.message());
            }
        });
    }

    /** {@code  (1 of 2)}: in how many assignments a condition fails, where it depends on decisions. */
    private static String failing(Condition condition) {
        int[] count = new int[2];
        Support.of(condition.holds()).forEachWhile(assignment -> {
            count[Support.holds(condition.holds(), assignment) ? 1 : 0]++;
            return true;
        });
        int all = count[0] + count[1];
        return all > 1 ? " (%d of %d)".formatted(count[0], all) : "";
    }

    /** {@code weight f32[10, 4] uniform -0.5..0.5; running_mean f32[4] constant 0.0 untrained}. */
    String slots() {
        return type.slots(attributes, operands).stream()
                .map(slot -> "%s %s %s%s"
                        .formatted(
                                slot.name(),
                                slot.type(),
                                slot.initialiser().match(PRINTER),
                                slot.trained() ? "" : " untrained"))
                .reduce((first, second) -> first + "; " + second)
                .orElse(NOTHING);
    }

    /** The multiply-accumulates, with symbols as they are. */
    Expr flops() {
        return Support.simplify(
                type.flops(attributes, operands, inference().types().orElseThrow()));
    }

    /** A copy whose attributes and dimensions went through a function. */
    OpSample map(UnaryOperator<Expr> change) {
        Attributes changed = attributes.map(change);
        return new OpSample(
                type,
                type.complete(changed),
                operands.stream().map(operand -> operand.map(change)).toList());
    }

    /** A copy in which the decisions have values. */
    OpSample with(Assignment assignment) {
        return map(Substitution.ofDecisions(assignment::value)::in);
    }

    static String join(List<TensorType> types) {
        return types.stream().map(TensorType::toString).collect(Collectors.joining(", "));
    }

    private static final Initialiser.Cases<String> PRINTER = new Initialiser.Cases<>() {
        @Override
        public String constant(Initialiser.Constant initialiser) {
            return "constant " + initialiser.value();
        }

        @Override
        public String uniform(Initialiser.Uniform initialiser) {
            return "uniform " + number(initialiser.low()) + ".." + number(initialiser.high());
        }

        @Override
        public String normal(Initialiser.Normal initialiser) {
            return "normal " + number(initialiser.deviation());
        }

        @Override
        public String withZeroRow(Initialiser.WithZeroRow initialiser) {
            return initialiser.others().match(this) + " with row " + initialiser.row() + " zero";
        }

        private String number(Expr value) {
            return value.isConstant()
                    ? "%.4f".formatted(value.evaluate(Environment.EMPTY).asDouble())
                    : value.toString();
        }
    };
}
