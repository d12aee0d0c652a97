// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Spaces in the model language at random: every kind of choice, inside one another, in blocks that share them. */
public final class RandomSpace {
    private static final int DEEPEST = 3;

    private final SplittableRandom random;
    private int labels;
    private int blocks;

    private RandomSpace(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public static String source(long seed) {
        RandomSpace space = new RandomSpace(seed);
        StringBuilder source = new StringBuilder();
        int count = space.random.nextInt(4);
        for (int i = 0; i < count; i++) {
            source.append("block Block%d(width: int)(x) {\n    return x |> %s >> Linear(width) >> Linear(8)\n}\n"
                    .formatted(i, space.layer(0)));
            space.blocks++;
        }
        return source + space.model();
    }

    private String model() {
        StringBuilder body = new StringBuilder("model Random(x0: f32[batch, 8]) -> f32[batch, 8] {\n");
        int steps = 1 + random.nextInt(12);
        for (int i = 1; i <= steps; i++) {
            body.append("    x%d = %s\n".formatted(i, step(i)));
        }
        String all = IntStream.rangeClosed(0, steps).mapToObj(i -> "x" + i).collect(Collectors.joining(", "));
        return body + "    return sum([%s])\n}\n".formatted(all);
    }

    private String step(int index) {
        String one = "x" + random.nextInt(index);
        return switch (random.nextInt(6)) {
            case 0 -> "%s + x%d".formatted(one, random.nextInt(index));
            case 1 -> {
                List<String> operands = new ArrayList<>();
                for (int i = 0; i < index; i++) {
                    operands.add("x" + i);
                }
                yield "select \"%s\" 1..%d of [%s] by sum".formatted(label(), index, String.join(", ", operands));
            }
            default -> "%s |> %s".formatted(one, layer(0));
        };
    }

    private String layer(int depth) {
        int kind = random.nextInt(depth < DEEPEST ? 11 : 5);
        return switch (kind) {
            case 0 -> "ReLU()";
            case 1 -> "Linear(8)";
            case 2 -> "(Linear(choice \"%s\" [8, 16, 24]) >> Linear(8))".formatted(label());
            case 3 -> "(Linear(choice \"width/shared\" [8, 16]) >> Linear(8))";
            case 4 -> "Dropout(choice \"%s\" 0.1..0.5)".formatted(label());
            case 5, 6 ->
                "choice \"%s\" { %s }"
                        .formatted(
                                label(),
                                IntStream.rangeClosed(0, random.nextInt(4))
                                        .mapToObj(i -> "option_%d = %s".formatted(i, layer(depth + 1)))
                                        .collect(Collectors.joining("\n")));
            case 7 -> "optional \"%s\" { %s }".formatted(label(), layer(depth + 1));
            case 8 -> "repeat \"%s\" 1..3 { %s }".formatted(label(), layer(depth + 1));
            case 9 -> blocks == 0 ? "ReLU()" : "Block%d(%d)".formatted(random.nextInt(blocks), 4 + random.nextInt(3));
            default -> "(%s >> %s)".formatted(layer(depth + 1), layer(depth + 1));
        };
    }

    private String label() {
        return "some/label " + labels++;
    }
}
