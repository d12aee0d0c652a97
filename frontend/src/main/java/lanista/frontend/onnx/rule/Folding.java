// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import lanista.frontend.onnx.file.ElementTypes;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Function;
import lanista.ir.expr.Support;
import lanista.ir.type.ElementType;

/**
 * Computes what depends on shapes and constants alone while the model is read, as exporters write it out: the shape of a
 * tensor, an element of it, a product of two, a vector of these. What a shape is then stands in the attribute of the
 * operator that takes it, with the symbols of dimensions.
 *
 * <pre>
 * s = Shape(x)
 * n = Gather(s, 0)
 * t = Concat([n], [-1])
 * y = Reshape(x, t)          ==&gt;          y = Reshape(x) {shape = [batch, -1]}
 * </pre>
 */
public final class Folding {
    private static final Map<String, Fold> FOLDS = folds();

    /** How many operands some operators have at least. */
    private static final Map<String, Integer> FEWEST =
            Map.of("Div", 2, "Mod", 2, "Where", 3, "Gather", 2, "Slice", 3, "Reshape", 2, "Expand", 2);

    private Folding() {}

    /** What one operator makes of numbers; empty where it has to run. */
    private interface Fold {
        Optional<Numbers> apply(Site site, List<Numbers> operands);
    }

    private static Map<String, Fold> folds() {
        Map<String, Fold> folds = new HashMap<>();
        folds.put("Identity", (site, operands) -> Optional.of(operands.get(0)));
        folds.put(
                "Cast",
                (site, operands) -> ElementTypes.find(
                                Math.toIntExact(site.attributes().integer("to", 0)))
                        .flatMap(element -> NumberArithmetic.cast(operands.get(0), element)));
        for (Map.Entry<String, Function> entry : NumberArithmetic.BINARY.entrySet()) {
            folds.put(
                    entry.getKey(),
                    (site, operands) -> operands.size() == 2
                            ? NumberArithmetic.combine(entry.getValue(), operands.get(0), operands.get(1))
                            : Optional.empty());
        }
        folds.put("Div", (site, operands) -> NumberArithmetic.quotient(operands.get(0), operands.get(1)));
        folds.put("Mod", (site, operands) -> NumberArithmetic.remainder(operands.get(0), operands.get(1)));
        folds.put("Not", (site, operands) -> NumberArithmetic.map(operands.get(0), Expr::not));
        folds.put(
                "Neg",
                (site, operands) -> NumberArithmetic.map(operands.get(0), value -> Expr.apply(Function.NEGATE, value)));
        folds.put(
                "Relu",
                (site, operands) -> NumberArithmetic.map(
                        operands.get(0), value -> Expr.apply(Function.MAXIMUM, value, Expr.of(0))));
        folds.put("Floor", (site, operands) -> NumberArithmetic.rounded(operands.get(0), Math::floor));
        folds.put("Ceil", (site, operands) -> NumberArithmetic.rounded(operands.get(0), Math::ceil));
        folds.put("Where", (site, operands) -> NumberArithmetic.choose(operands));
        folds.put("ReduceProd", (site, operands) -> NumberArithmetic.product(site, operands.get(0)));
        folds.put("ConstantOfShape", NumberShapes::filled);
        folds.put("Range", (site, operands) -> NumberShapes.range(operands));
        folds.put("Gather", NumberShapes::gather);
        folds.put("Concat", NumberShapes::concat);
        folds.put("Slice", NumberShapes::slice);
        folds.put("Reshape", NumberShapes::reshape);
        folds.put("Unsqueeze", NumberShapes::unsqueeze);
        folds.put("Squeeze", NumberShapes::squeeze);
        folds.put("Transpose", NumberShapes::transpose);
        folds.put("Expand", NumberShapes::expand);
        return folds;
    }

    /** The results of a node that needs not run; empty where it has to. */
    public static Optional<List<Operand>> fold(Site site) {
        try {
            return numbers(site, Folding::isStatic).map(numbers -> List.of(new Operand.Counted(numbers)));
        } catch (ArithmeticException | ExprLimitException | Unsupported notNow) {
            return Optional.empty();
        }
    }

    /**
     * The result of a node that runs, with its elements where they follow from the data of inputs that the reader was
     * told: what decides on the structure of a network often passes through a conversion first.
     */
    public static List<Operand> known(Site site, List<Operand> results) {
        if (results.size() != 1 || !(results.get(0) instanceof Operand.Computed computed)) {
            return results;
        }
        try {
            return numbers(site, Folding::isTold)
                    .filter(numbers -> numbers.type().equals(computed.type()))
                    .<List<Operand>>map(numbers -> List.of(computed.knownAs(numbers)))
                    .orElse(results);
        } catch (ArithmeticException | ExprLimitException | Unsupported notNow) {
            return results;
        }
    }

    private static boolean isTold(Operand operand) {
        return isStatic(operand)
                || (operand instanceof Operand.Computed computed
                        && (computed.given().isPresent() || computed.known().isPresent()));
    }

    private static Optional<Numbers> numbers(Site site, Predicate<Operand> counts) {
        if (site.operator().equals("Shape")) {
            return Optional.of(NumberShapes.shape(site));
        }
        if (site.operator().equals("Size")) {
            return Optional.of(Numbers.scalar(
                    ElementType.I64, Support.simplify(site.type(0).shape().elements())));
        }
        Fold fold = FOLDS.get(site.operator());
        if (fold == null
                || site.all().size() < FEWEST.getOrDefault(site.operator(), 1)
                || !site.all().stream().allMatch(counts)) {
            return Optional.empty();
        }
        List<Numbers> operands = site.staticNumbers();
        return operands.size() == site.all().size() ? fold.apply(site, operands) : Optional.empty();
    }

    /** Whether an operand is no weight and needs nothing to run. */
    private static boolean isStatic(Operand operand) {
        return operand instanceof Operand.Counted
                || (operand instanceof Operand.Stored stored
                        && (!stored.trained() || !stored.tensor().element().isFloating()));
    }
}
