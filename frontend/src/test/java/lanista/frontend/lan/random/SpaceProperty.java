// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * Something that holds for the source of every space, tried on random ones. A failure shows the seed, the smallest source
 * found that fails in the same way, and the command that runs that seed alone.
 *
 * <p>{@code -Dlanista.cases=N} tries more, {@code -Dlanista.seed=S} one.
 */
final class SpaceProperty {
    static final int CASES = Integer.getInteger("lanista.cases", 200);

    /** Each of them is compiled once a candidate. */
    private static final int CARELESS_CASES = CASES / 2;

    private final Class<?> test;
    private final Consumer<String> property;

    private SpaceProperty(Class<?> test, Consumer<String> property) {
        this.test = test;
        this.property = property;
    }

    /** Tries spaces that the compiler has to accept. */
    static void ofCorrect(Class<?> test, Consumer<String> property) {
        new SpaceProperty(test, property).check(RandomSpaces::correct, CASES);
    }

    /** Tries spaces that may be wrong. */
    static void ofCareless(Class<?> test, Consumer<String> property) {
        new SpaceProperty(test, property).check(RandomSpaces::careless, CARELESS_CASES);
    }

    private void check(LongFunction<RandomSpace> spaces, int cases) {
        Long only = Long.getLong("lanista.seed");
        LongStream seeds = only == null ? LongStream.range(0, cases) : LongStream.of(only);
        seeds.forEach(seed -> {
            String text = spaces.apply(seed).text();
            failure(text).ifPresent(failure -> {
                String kind = kind(failure);
                String smallest = SpaceShrinker.shrink(
                        text,
                        smaller -> failure(smaller)
                                .map(SpaceProperty::kind)
                                .filter(kind::equals)
                                .isPresent());
                throw failed(seed, smallest, failure(smallest).orElse(failure));
            });
        });
    }

    private Optional<Throwable> failure(String text) {
        try {
            property.accept(text);
            return Optional.empty();
        } catch (RuntimeException | AssertionError failure) {
            return Optional.of(failure);
        }
    }

    /** What fails in the same way: the message up to its first colon or line end is the same. */
    private static String kind(Throwable failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), "").strip();
        return failure.getClass().getSimpleName() + message.split("[:\\n]", 2)[0];
    }

    private AssertionError failed(long seed, String text, Throwable cause) {
        return new AssertionError("""
            seed %d fails: %s
            the smallest space found that fails:
            %s
            run it alone: mvn -pl frontend test -Dtest=%s -Dlanista.seed=%d\
            """.formatted(seed, cause.getMessage(), text, test.getSimpleName(), seed), cause);
    }
}
