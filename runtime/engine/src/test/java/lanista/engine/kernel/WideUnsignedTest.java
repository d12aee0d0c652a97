// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lanista.engine.Device;
import lanista.engine.ForwardPass;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.ir.text.GraphText;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("torch")
class WideUnsignedTest {
    private static final int COUNT = 1000;
    private static final long[] EDGES = {1, 2, 3, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, -2, -1};

    private static HostTensor tensor(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return HostTensor.of(ElementType.U64, List.of((long) values.length), bytes);
    }

    private static long[] run(String operator, long[] first, long[] second) {
        String text = """
                graph {
                  input %%x : u64[%1$d]
                  input %%y : u64[%1$d]
                  %%z = %2$s(%%x, %%y) : u64[%1$d]
                  return %%z
                }
                """.formatted(first.length, operator);
        try (Program program = Program.compile(GraphText.read("graph", text).orThrow(), Device.CPU);
                RandomStream random = RandomStream.seeded(1, Device.CPU);
                Parameters parameters = Parameters.of(program.layout(), Weights.of(Map.of()), "none", Device.CPU)) {
            HostTensor result = new ForwardPass(program, "graph")
                    .run(parameters, List.of(tensor(first), tensor(second)), random)
                    .get(0);
            long[] values = new long[first.length];
            result.bytes().asLongBuffer().get(values);
            return values;
        }
    }

    @Test
    void dividesNumbersOf64BitsWithoutASign() {
        SplittableRandom random = new SplittableRandom(5);
        long[] dividends = new long[COUNT + EDGES.length * EDGES.length];
        long[] divisors = new long[dividends.length];
        for (int i = 0; i < COUNT; i++) {
            dividends[i] = random.nextLong() >>> random.nextInt(Long.SIZE);
            divisors[i] = Math.max(1, random.nextLong() >>> random.nextInt(1, Long.SIZE)) << random.nextInt(2);
        }
        for (int i = 0; i < EDGES.length * EDGES.length; i++) {
            dividends[COUNT + i] = EDGES[i / EDGES.length];
            divisors[COUNT + i] = EDGES[i % EDGES.length];
        }

        assertThat(run("Mod", dividends, divisors))
                .isEqualTo(IntStream.range(0, dividends.length)
                        .mapToLong(i -> Long.remainderUnsigned(dividends[i], divisors[i]))
                        .toArray());
        assertThat(Arrays.stream(divisors).filter(divisor -> divisor < 0)).hasSizeGreaterThan(COUNT / 100);
    }
}
