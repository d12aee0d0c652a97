// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code docs/costs.md} against the rules of the catalogue. */
class CostPageTest {
    private static final Path PAGE = Path.of("../docs/costs.md");

    private static List<List<String>> rows(String heading) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        return lines.stream()
                .skip(lines.indexOf("## " + heading))
                .dropWhile(line -> !line.startsWith("|---"))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
    }

    private static Expr parameters(OpSample sample) {
        Expr sum = sample.type().slots(sample.attributes(), sample.operands()).stream()
                .filter(ParameterSlot::trained)
                .map(slot -> slot.type().shape().elements())
                .reduce(Expr.of(0), Expr::plus);
        return Support.simplify(sum);
    }

    @TestFactory
    Stream<DynamicTest> givesTheCostsOfExamples() throws IOException {
        return rows("Examples").stream()
                .map(row -> DynamicTest.dynamicTest(row.get(0) + " " + row.get(1), () -> {
                    OpSample sample = OpSample.of(row.get(0), row.get(1), row.get(2));
                    assertThat(parameters(sample)).hasToString(row.get(3));
                    assertThat(sample.flops()).hasToString(row.get(4));
                }));
    }

    @Test
    void namesEveryOperatorThatCosts() throws IOException {
        Set<String> named = rows("Operators").stream()
                .flatMap(row -> Arrays.stream(row.get(0).split(", ", -1)))
                .collect(Collectors.toSet());
        Set<String> costly = OpSamples.all().stream()
                .filter(sample -> !parameters(sample).equals(Expr.of(0))
                        || !sample.flops().equals(Expr.of(0)))
                .map(sample -> sample.type().name())
                .collect(Collectors.toSet());
        assertThat(named).isEqualTo(costly);
    }
}
