// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;
import lanista.ir.Value;
import lanista.ir.analysis.elimination.TooLargeException;
import lanista.ir.expr.Assignment;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Substitution;
import lanista.ir.expr.Support;

/**
 * A bound on the depth of the architectures that some decisions leave: what the longest path would have where every place
 * decided for itself what is best for it. Where the places agree, the bound is the depth of an architecture.
 */
final class DepthBound {
    private static final long NO_PATH = -(1L << 40);

    private final Assignment known;
    private final End end;

    /** Which bound is meant. */
    enum End {
        LEAST,
        MOST;

        /** The better lengths first. */
        Comparator<Path> order() {
            Comparator<Path> shorter = Comparator.comparingLong(Path::length);
            return switch (this) {
                case LEAST -> shorter;
                case MOST -> shorter.reversed();
            };
        }
    }

    /** The longest path to a value, and what has been decided for it to be so long. */
    record Path(long length, Choices choices) {
        Path then(long operators) {
            return length < 0 ? this : new Path(length + operators, choices);
        }

        Path with(Map<Decision, Literal> own) {
            return own.isEmpty() ? this : new Path(length, new Choices(own, List.of(choices)));
        }
    }

    /** Decisions of places along paths, which share those of the paths before them. */
    record Choices(Map<Decision, Literal> own, List<Choices> before) {
        static final Choices NONE = new Choices(Map.of(), List.of());
    }

    /** A key that a selector may yield, and one way to decide with which it does. */
    private record Way(Literal key, Map<Decision, Literal> decided) {}

    private DepthBound(Assignment known, End end) {
        this.known = known;
        this.end = end;
    }

    /**
     * The bound where some decisions are known.
     *
     * @throws TooLargeException where a selector depends on too much
     */
    static Path of(Graph graph, Assignment known, End end) {
        DepthBound bound = new DepthBound(known, end);
        List<Path> inputs = Collections.nCopies(graph.inputs().size(), new Path(0, Choices.NONE));
        Path longest = bound.longest(bound.outputs(graph, inputs));
        return new Path(Math.max(0, longest.length()), longest.choices());
    }

    private List<Path> outputs(Graph graph, List<Path> inputs) {
        Map<Value, Path> paths = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            paths.put(graph.inputs().get(i).value(), inputs.get(i));
        }
        for (Node node : graph.nodes()) {
            List<Path> results = results(node, all(paths, node.operands()));
            for (int i = 0; i < results.size(); i++) {
                paths.put(new Value(node.id(), i), results.get(i));
            }
        }
        return all(paths, graph.outputs());
    }

    private static List<Path> all(Map<Value, Path> paths, List<Value> values) {
        return values.stream()
                .map(value -> Optional.ofNullable(paths.get(value)).orElseThrow())
                .toList();
    }

    private List<Path> results(Node node, List<Path> operands) {
        return node.operation().match(new Operation.Cases<>() {
            @Override
            public List<Path> compute(Compute operation) {
                return Collections.nCopies(
                        node.types().size(), longest(operands).then(1));
            }

            @Override
            public List<Path> call(Call operation) {
                return outputs(operation.body(), operands);
            }

            @Override
            public List<Path> switchOn(Switch operation) {
                return best(
                        operation.selector(),
                        key -> outputs(operation.alternative(key).body(), operands));
            }

            @Override
            public List<Path> select(Select operation) {
                return List.of(selected(operation, operands));
            }

            @Override
            public List<Path> repeat(Repeat operation) {
                List<List<Path>> byDepth = new ArrayList<>(List.of(operands));
                for (Graph body : operation.bodies()) {
                    byDepth.add(outputs(body, byDepth.get(byDepth.size() - 1)));
                }
                return best(operation.depth(), depth -> byDepth.get((int) depth.asLong()));
            }
        });
    }

    /** The longest of paths that come together. That it is no longer is what all of them decide together. */
    private Path longest(List<Path> paths) {
        long length = paths.stream().mapToLong(Path::length).max().orElse(NO_PATH);
        return switch (end) {
            case MOST ->
                paths.stream()
                        .filter(path -> path.length() == length)
                        .findFirst()
                        .orElse(new Path(NO_PATH, Choices.NONE));
            case LEAST ->
                new Path(
                        length,
                        new Choices(Map.of(), paths.stream().map(Path::choices).toList()));
        };
    }

    /** Each result by the key that is best for it. */
    private List<Path> best(Expr selector, Function<Literal, List<Path>> results) {
        List<List<Path>> byWay = ways(selector).stream()
                .map(way -> results.apply(way.key()).stream()
                        .map(path -> path.with(way.decided()))
                        .toList())
                .toList();
        return IntStream.range(0, byWay.get(0).size())
                .mapToObj(result -> byWay.stream()
                        .map(paths -> paths.get(result))
                        .min(end.order())
                        .orElseThrow())
                .toList();
    }

    /** The keys that a selector may yield. */
    private List<Way> ways(Expr selector) {
        Expr open = Substitution.ofDecisions(known::value).in(selector);
        if (!Support.of(open).isAtMost(Support.LARGEST)) {
            throw new TooLargeException("a selector depends on too many combinations of decisions");
        }
        Map<Literal, Way> ways = new LinkedHashMap<>();
        Support.of(open).forEachWhile(assignment -> {
            Literal key = open.evaluate(assignment);
            ways.putIfAbsent(key, new Way(key, assignment.values()));
            return true;
        });
        return List.copyOf(ways.values());
    }

    private Path selected(Select operation, List<Path> operands) {
        Decision decision = operation.decision();
        Literal subset = known.value(decision).orElseGet(() -> bestSubset(operation, operands));
        Environment here = new Assignment(Map.of(decision, subset));
        List<Path> taken = subset.asItems().stream()
                .map(index -> operands.get((int) index.asLong()))
                .toList();
        Path path = longest(taken).then(operation.reduces().evaluate(here).asBoolean() ? 1 : 0);
        return known.value(decision).isPresent() ? path : path.with(Map.of(decision, subset));
    }

    /** So few operands, and so good ones, that no subset is better; two where their reduction lengthens the path. */
    private Literal bestSubset(Select operation, List<Path> operands) {
        int least = operation.subsets().least();
        int most = operation.subsets().most();
        int count = end == End.MOST ? Math.max(least, Math.min(2, most)) : least;
        return Literal.of(IntStream.range(0, operands.size())
                .boxed()
                .sorted(Comparator.comparing(operands::get, end.order()))
                .limit(count)
                .sorted()
                .map(Literal::of)
                .toList());
    }
}
