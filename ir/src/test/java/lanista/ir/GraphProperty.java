// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import lanista.ir.text.GraphText;

/**
 * Something that holds for every graph, tried on random ones. A failure shows the seed, the smallest graph found that
 * fails too, and the command that runs that seed alone.
 *
 * <p>{@code -Dlanista.cases=N} tries more, {@code -Dlanista.seed=S} one.
 */
public final class GraphProperty {
    private static final int CASES = Integer.getInteger("lanista.cases", 200);

    private GraphProperty() {}

    /** Tries random spaces. */
    public static void ofSpaces(Class<?> test, Consumer<Graph> property) {
        check(test, seed -> RandomGraphs.generate(seed, size(seed)), property);
    }

    /** Tries random candidates. */
    public static void ofCandidates(Class<?> test, Consumer<Graph> property) {
        check(test, seed -> RandomGraphs.generateClosed(seed, size(seed)), property);
    }

    private static int size(long seed) {
        return 1 + (int) (seed % 40);
    }

    private static void check(Class<?> test, LongFunction<Graph> graphs, Consumer<Graph> property) {
        Long only = Long.getLong("lanista.seed");
        LongStream seeds = only == null ? LongStream.range(0, CASES) : LongStream.of(only);
        seeds.forEach(seed -> {
            Graph graph = graphs.apply(seed);
            try {
                property.accept(graph);
            } catch (RuntimeException | AssertionError failure) {
                throw failed(test, seed, GraphShrinker.shrink(graph, smaller -> !holds(smaller, property)), failure);
            }
        });
    }

    private static boolean holds(Graph graph, Consumer<Graph> property) {
        try {
            property.accept(graph);
            return true;
        } catch (RuntimeException | AssertionError failure) {
            return false;
        }
    }

    private static AssertionError failed(Class<?> test, long seed, Graph graph, Throwable cause) {
        return new AssertionError(
                """
                seed %d fails: %s
                the smallest graph found that fails:
                %s
                run it alone: mvn -pl ir test -Dtest=%s -Dlanista.seed=%d""".formatted(seed, cause.getMessage(), GraphText.print(graph), test.getSimpleName(), seed), cause);
    }
}
