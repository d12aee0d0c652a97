// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanista.engine.data.Split;
import lanista.engine.data.Target;
import lanista.engine.plan.OpaqueOperators;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * Whether a model suits data: one input that takes a batch of the examples, and one output that says of each what is to
 * be predicted. Works on a graph with choices too: it suits where every candidate does.
 */
public final class DataFit {
    private final Graph graph;
    private final Split data;
    private final List<Diagnostic> problems = new ArrayList<>();

    private DataFit(Graph graph, Split data) {
        this.graph = graph;
        this.data = data;
    }

    /** What does not suit; nothing where all does. */
    public static List<Diagnostic> check(Graph graph, Split data) {
        DataFit fit = new DataFit(graph, data);
        fit.checkCounts();
        if (fit.problems.isEmpty()) {
            fit.checkInput(graph.inputs().get(0));
            fit.checkOutput(graph.outputs().get(0));
        }
        return List.copyOf(fit.problems);
    }

    /** @throws SourceException where something does not suit */
    static void require(Graph graph, Split data) {
        List<Diagnostic> problems = check(graph, data);
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
    }

    private void checkCounts() {
        int inputs = graph.inputs().size();
        if (inputs != 1) {
            add(
                    SourceSpan.NONE,
                    "the model has %d inputs, the data fills one".formatted(inputs),
                    "give the model one input of type " + inputType("batch"));
        }
        int outputs = graph.outputs().size();
        if (outputs != 1) {
            add(
                    SourceSpan.NONE,
                    "the model has %d outputs, training needs one".formatted(outputs),
                    "return the prediction alone, of type " + outputType("batch"));
        }
    }

    private void checkInput(Input input) {
        TensorType type = input.type();
        List<Integer> example = data.shape().dimensions();
        boolean fits = type.element() == data.element()
                && type.rank() == 1 + example.size()
                && !type.dimension(0).isConstant()
                && IntStream.range(0, example.size())
                        .allMatch(axis -> fits(type.dimension(1 + axis), example.get(axis)));
        if (!fits) {
            add(
                    SourceSpan.NONE,
                    "the input '%s' is %s, the data has examples of %s %s, any number at a time"
                            .formatted(input.id(), type, data.element().word(), data.shape()),
                    "make it %s, or take data that suits".formatted(inputType(batch())));
        }
    }

    private static boolean fits(Expr dimension, long wanted) {
        Expr same = Expr.equal(dimension, Expr.of(wanted));
        return dimension.hasFreeNames() || !(Support.decide(same, Expr.TRUE) instanceof Support.Verdict.Fails);
    }

    private void checkOutput(Value output) {
        TensorType type = graph.type(output);
        if (!type.isKnown()) {
            SourceSpan span = graph.node(output.node()).map(Node::span).orElse(SourceSpan.NONE);
            problems.add(graph.node(output.node())
                    .flatMap(OpaqueOperators::problem)
                    .orElseGet(() -> Diagnostic.error(
                            Code.LAN0702, span, "what the model gives is of unknown type, as it cannot be executed")));
            return;
        }
        boolean fits = type.element() == ElementType.F32
                && type.rank() >= 1
                && fitsBatch(type.dimension(0))
                && data.target().match(new TargetFit(type));
        if (!fits) {
            add(
                    graph.node(output.node()).map(Node::span).orElse(SourceSpan.NONE),
                    "the model gives %s, predicting %s takes %s".formatted(type, predicted(), outputType(batch())),
                    data.target().match(new OutputHelp()));
        }
    }

    private boolean fitsBatch(Expr dimension) {
        return dimension.equals(graph.inputs().get(0).type().dimension(0))
                || !dimension.decisions().isEmpty();
    }

    /** Whether an output has a number for each class, or for each number. */
    private record TargetFit(TensorType type) implements Target.Cases<Boolean> {
        @Override
        public Boolean classes(Target.Classes classes) {
            return type.rank() == 2 && fits(type.dimension(1), classes.names().size());
        }

        @Override
        public Boolean numbers(Target.Numbers numbers) {
            return type.rank() == 1
                    ? numbers.width() == 1
                    : type.rank() == 2 && fits(type.dimension(1), numbers.width());
        }
    }

    /** What to do about an output that does not suit. */
    private static final class OutputHelp implements Target.Cases<String> {
        @Override
        public String classes(Target.Classes classes) {
            return "end the model with Linear(%d), whose outputs are the logits of the classes"
                    .formatted(classes.names().size());
        }

        @Override
        public String numbers(Target.Numbers numbers) {
            return "end the model with Linear(%d)".formatted(numbers.width());
        }
    }

    private String predicted() {
        int width = width();
        return data.target().match(new Target.Cases<>() {
            @Override
            public String classes(Target.Classes classes) {
                return "%d classes".formatted(width);
            }

            @Override
            public String numbers(Target.Numbers numbers) {
                return width == 1 ? "a number" : "%d numbers".formatted(width);
            }
        });
    }

    private int width() {
        return data.target().match(new Target.Cases<>() {
            @Override
            public Integer classes(Target.Classes classes) {
                return classes.names().size();
            }

            @Override
            public Integer numbers(Target.Numbers numbers) {
                return numbers.width();
            }
        });
    }

    /** What the model calls the number of examples. */
    private String batch() {
        TensorType input = graph.inputs().get(0).type();
        boolean named = input.rank() > 0 && !input.dimension(0).isConstant();
        return named ? input.dimension(0).toString() : "batch";
    }

    private String inputType(String batch) {
        String dimensions =
                data.shape().dimensions().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "%s[%s, %s]".formatted(data.element().word(), batch, dimensions);
    }

    private String outputType(String batch) {
        return "%s[%s, %d]".formatted(ElementType.F32.word(), batch, width());
    }

    private void add(SourceSpan span, String message, String help) {
        problems.add(Diagnostic.error(Code.LAN0702, span, message).withHelp(help));
    }
}
