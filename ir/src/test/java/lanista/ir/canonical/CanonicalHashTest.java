// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import static lanista.ir.canonical.Hashes.assertDifferent;
import static lanista.ir.canonical.Hashes.assertSame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import lanista.ir.Graph;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;

class CanonicalHashTest {
    private static final String PLAIN = "input %x : f32[2, 4] %a = Relu(%x) : f32[2, 4] return %a";

    /** What is logged today must be found by every later version, on every machine. */
    @Test
    void staysAsItIs() {
        assertThat(Hashes.of("input %x : f32[2] return %x")).hasToString("cdd356b1b2a3e2d82bbf961cff95cfa2");
        assertThat(Hashes.of(PLAIN)).hasToString("6323e94071f273aa13709fab195a0379");
        assertThat(Hashes.of("""
                input %x : f32[batch, 3, 8, 8]
                %a = Conv(%x, out_channels = 4, kernel_shape = [3, 3], pads = [1, 1, 1, 1]) @a : f32[batch, 4, 8, 8]
                %b = BatchNormalization(%a) @b : f32[batch, 4, 8, 8]
                %c = Dropout(%b, ratio = 0.25) : f32[batch, 4, 8, 8]
                %d = Concat(%c, %a, axis = 1) : f32[batch, 8, 8, 8]
                return %d, %b
                """)).hasToString("0f907099c31a1a11ba89035b4f5c306e");
    }

    @Test
    void takesNoNoteOfNames() {
        assertSame(PLAIN, "input %image : f32[2, 4] %out = Relu(%image) : f32[2, 4] return %out");
        assertSame(
                "input %x : f32[2, 4] %a = Linear(%x, out_features = 3) @a : f32[2, 3] return %a",
                "input %x : f32[2, 4] %a = Linear(%x, out_features = 3) @head.last : f32[2, 3] return %a");
    }

    @Test
    void tellsOperatorsAttributesAndTypesApart() {
        assertDifferent(PLAIN, "input %x : f32[2, 4] %a = Tanh(%x) : f32[2, 4] return %a");
        assertDifferent(PLAIN, "input %x : f32[2, 5] %a = Relu(%x) : f32[2, 5] return %a");
        assertDifferent(PLAIN, "input %x : f32[batch, 4] %a = Relu(%x) : f32[batch, 4] return %a");
        assertDifferent(
                "input %x : f32[2] %a = LeakyRelu(%x, alpha = 0.1) : f32[2] return %a",
                "input %x : f32[2] %a = LeakyRelu(%x, alpha = 0.2) : f32[2] return %a");
        assertDifferent(
                "input %x : f32[2, 4] %a = Linear(%x, out_features = 3) @a : f32[2, 3] return %a",
                "input %x : f32[2, 4] %a = Linear(%x, out_features = 5) @a : f32[2, 5] return %a");
    }

    @Test
    void keepsTheOrderOfInputsAndOutputs() {
        assertDifferent(
                "input %x : f32[2] input %y : f32[2] %a = Sub(%x, %y) : f32[2] return %a",
                "input %x : f32[2] input %y : f32[2] %a = Sub(%y, %x) : f32[2] return %a");
        assertDifferent(
                "input %x : f32[2] %a = Relu(%x) : f32[2] return %a, %x",
                "input %x : f32[2] %a = Relu(%x) : f32[2] return %x, %a");
        assertDifferent(PLAIN, "input %x : f32[2, 4] input %y : f32[2] %a = Relu(%x) : f32[2, 4] return %a");
    }

    @Test
    void takesOperandsOfCommutativeOperatorsInAnyOrder() {
        assertSame(
                "input %x : f32[2] %a = Relu(%x) : f32[2] %b = Mul(%a, %x) : f32[2] return %b",
                "input %x : f32[2] %a = Relu(%x) : f32[2] %b = Mul(%x, %a) : f32[2] return %b");
        assertDifferent(
                "input %x : f32[2] %a = Relu(%x) : f32[2] %b = Mul(%a, %x) : f32[2] return %b",
                "input %x : f32[2] %a = Relu(%x) : f32[2] %b = Mul(%a, %a) : f32[2] return %b");
    }

    @Test
    void countsHowOftenASumHasAnOperand() {
        assertDifferent(
                "input %x : f32[2] input %y : f32[2] %a = Sum(%x, %x, %y) : f32[2] return %a",
                "input %x : f32[2] input %y : f32[2] %a = Sum(%x, %y, %y) : f32[2] return %a");
    }

    @Test
    void flattensSums() {
        String flat = "input %x : f32[2] input %y : f32[2] input %z : f32[2] %a = Sum(%x, %y, %z) : f32[2] return %a";
        String nested = """
                input %x : f32[2] input %y : f32[2] input %z : f32[2]
                %a = Add(%z, %x) : f32[2] %b = Sum(%a) : f32[2] %c = Add(%y, %b) : f32[2] return %c
                """;
        assertSame(flat, nested);
    }

    @Test
    void looksThroughIdentitiesAndIdleDropouts() {
        assertSame(PLAIN, """
                input %x : f32[2, 4] %i = Identity(%x) : f32[2, 4] %d = Dropout(%i, ratio = 0.0) : f32[2, 4]
                %s = Sum(%d) : f32[2, 4] %a = Relu(%s) : f32[2, 4] return %a
                """);
        assertDifferent(PLAIN, """
                input %x : f32[2, 4] %d = Dropout(%x, ratio = 0.5) : f32[2, 4] %a = Relu(%d) : f32[2, 4] return %a
                """);
    }

    @Test
    void joinsOfOneAreWhatTheyJoin() {
        assertSame(PLAIN, """
                input %x : f32[2, 4] %m = Mean(%x) : f32[2, 4] %c = Concat(%m, axis = 1) : f32[2, 4]
                %a = Relu(%c) : f32[2, 4] return %a
                """);
    }

    @Test
    void dropsWhatNoOutputNeeds() {
        assertSame(PLAIN, """
                input %x : f32[2, 4] %d = Tanh(%x) : f32[2, 4] %a = Relu(%x) : f32[2, 4] %e = Exp(%d) : f32[2, 4]
                return %a
                """);
    }

    @Test
    void seesThroughBlocks() {
        assertSame(PLAIN, """
                input %x : f32[2, 4]
                %c = call Block(%x) : f32[2, 4] { input %y : f32[2, 4] %r = Relu(%y) : f32[2, 4] return %r }
                return %c
                """);
    }

    @Test
    void takesNoNoteOfTheNamesOfSizesThatAreFound() {
        String text = """
                input %%x : f32[2, 3]
                %%a = NonZero(%%x, found = %1$s) : i64[2, %1$s]
                %%b = Constant(value = 1.0, shape = [%1$s, 4]) : f32[%1$s, 4]
                return %%a, %%b
                """;

        assertSame(text.formatted("n"), text.formatted("other"));
    }

    @Test
    void tellsApartWhichSizeIsRead() {
        String text = """
                input %%x : f32[2, 3] input %%y : f32[2, 3]
                %%a = NonZero(%%x, found = n) : i64[2, n]
                %%b = NonZero(%%y, found = m) : i64[2, m]
                %%c = Constant(value = %2$s, shape = [%1$s, 4]) : f32[%1$s, 4]
                return %%c
                """;

        for (String value : List.of("1.0", "0.0")) {
            assertDifferent(text.formatted("n", value), text.formatted("m", value));
        }
    }

    @Test
    void findsSizesInAnyOrder() {
        String first = "%a = NonZero(%x, found = n) : i64[2, n]";
        String second = "%b = NonZero(%y, found = m) : i64[2, m]";
        String text = """
                input %%x : f32[2, 3] input %%y : f32[2, 3]
                %s
                %s
                %%c = Constant(value = 2.0, shape = [n, m]) : f32[n, m]
                return %%c, %%a
                """;

        assertSame(text.formatted(first, second), text.formatted(second, first));
        assertDifferent(
                text.formatted(first, second), text.formatted(second, first).replace("[n, m]", "[m, n]"));
    }

    @Test
    void seesThroughBlocksThatFindSizes() {
        assertSame("""
                input %x : f32[2, 3]
                %a = NonZero(%x, found = n) : i64[2, n]
                %b = Constant(value = 1.0, shape = [n]) : f32[n]
                return %b
                """, """
                input %x : f32[2, 3]
                %c = call B(%x) : i64[2, n] {
                  input %y : f32[2, 3]
                  %a = NonZero(%y, found = n) : i64[2, n]
                  return %a
                }
                %b = Constant(value = 1.0, shape = [n]) : f32[n]
                return %b
                """);
    }

    @Test
    void computesEqualNodesOnce() {
        assertSame("""
                input %x : f32[2] %a = Relu(%x) : f32[2] %b = Relu(%x) : f32[2] %c = Sub(%a, %b) : f32[2] return %c
                """, "input %x : f32[2] %a = Relu(%x) : f32[2] %c = Sub(%a, %a) : f32[2] return %c");
    }

    @Test
    void neverMergesWhatIsRandom() {
        assertDifferent("""
                input %x : f32[2] %a = Dropout(%x) : f32[2] %b = Dropout(%x) : f32[2] %c = Sub(%a, %b) : f32[2] return %c
                """, "input %x : f32[2] %a = Dropout(%x) : f32[2] %c = Sub(%a, %a) : f32[2] return %c");
    }

    @Test
    void seesWhichNodesShareALayer() {
        String shared = """
                input %x : f32[2, 2] input %y : f32[2, 2]
                %a = Linear(%x, out_features = 2) @a : f32[2, 2] %b = Linear(%y, out_features = 2) @a : f32[2, 2]
                return %a, %b
                """;
        assertDifferent(shared, shared.replaceFirst("@a", "@b"));
        assertSame(shared, shared.replace("@a", "@b"));
    }

    @Test
    void mergesUsesOfOneLayerAlone() {
        String once = """
                input %x : f32[2, 2]
                %a = Linear(%x, out_features = 2) @a : f32[2, 2] %c = Sub(%a, %a) : f32[2, 2] return %c
                """;
        String twice = """
                input %x : f32[2, 2]
                %a = Linear(%x, out_features = 2) @a : f32[2, 2] %b = Linear(%x, out_features = 2) @a : f32[2, 2]
                %c = Sub(%a, %b) : f32[2, 2] return %c
                """;
        assertSame(once, twice);
        assertDifferent(once, twice.replaceFirst("@a", "@b"));
    }

    @Test
    void tellsTheResultsOfOneNodeApart() {
        String split = """
                input %x : f32[4] %a = Split(%x, axis = 0, split = [2, 2]) : f32[2], f32[2]
                %b = Sub(%a#0, %a#1) : f32[2] return %b
                """;
        assertDifferent(split, split.replace("Sub(%a#0, %a#1)", "Sub(%a#1, %a#0)"));
        assertDifferent(split, split.replace("Sub(%a#0, %a#1)", "Sub(%a#0, %a#0)"));
    }

    @Test
    void refusesChoices() {
        Graph open = GraphText.read("test.ir", """
                decision $w value [4, 8]
                graph { input %x : f32[2, 2] %a = Linear(%x, out_features = $w) @a : f32[2, $w] return %a }
                """).orThrow();

        assertThatThrownBy(() -> CanonicalHash.of(open))
                .isInstanceOf(GraphException.class)
                .hasMessage("a canonical hash needs a graph without choices; freeze it first");
    }

    @Test
    void isAbsentPastItsLimits() {
        StringBuilder body = new StringBuilder("input %x : f32[2] input %y : f32[2] %a0 = Add(%x, %y) : f32[2]\n");
        for (int i = 1; i < 22; i++) {
            body.append("%%a%d = Add(%%a%d, %%a%d) : f32[2]\n".formatted(i, i - 1, i - 1));
        }
        Graph doubling =
                GraphText.read("test.ir", "graph {\n" + body + "return %a21 }").orThrow();
        assertThat(CanonicalHash.of(doubling)).isEmpty();

        Graph plain = GraphText.read("test.ir", "graph { " + PLAIN + " }").orThrow();
        assertThat(CanonicalHash.of(plain, 1)).isEmpty();
    }
}
