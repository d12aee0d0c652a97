// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import static lanista.ir.canonical.Hashes.assertDifferent;
import static lanista.ir.canonical.Hashes.assertSame;

import org.junit.jupiter.api.Test;

/** What becomes of zeros before a graph is hashed. */
class ZeroHashTest {
    private static final String INPUT = "input %x : f32[2, 4] ";
    private static final String NOTHING = INPUT + "%z = Zero(%x) : f32[2, 4] return %z";

    private static String conv(String result, String operand, String rest) {
        return "%%%s = Conv(%s, out_channels = 3, kernel_shape = [1]%s) @%s : f32[2, 3, 4] "
                .formatted(result, operand, rest, result);
    }

    @Test
    void passThroughWhatKeepsThem() {
        assertSame(NOTHING, INPUT + "%z = Zero(%x) : f32[2, 4] %a = Relu(%z) : f32[2, 4] return %a");
        String image = "input %x : f32[2, 3, 4] %z = Zero(%x) : f32[2, 3, 4] ";
        assertSame(image + "return %z", image + conv("a", "%z", ", bias = false") + "return %a");
        assertDifferent(image + "return %z", image + conv("a", "%z", "") + "return %a");
        assertDifferent(NOTHING, INPUT + "%z = Zero(%x) : f32[2, 4] %a = Exp(%z) : f32[2, 4] return %a");
    }

    @Test
    void areConstantsOfZero() {
        assertSame(NOTHING, INPUT + "%z = Constant(value = 0.0, shape = [2, 4]) : f32[2, 4] return %z");
        assertDifferent(NOTHING, INPUT + "%z = Constant(value = 1.0, shape = [2, 4]) : f32[2, 4] return %z");
    }

    @Test
    void areOfOneTypeEach() {
        assertDifferent(NOTHING, "input %x : f32[2, 4] input %y : f32[2, 5] %z = Zero(%y) : f32[2, 5] return %z");
    }

    @Test
    void dropOutOfSums() {
        String sum = INPUT + "%z = Zero(%x) : f32[2, 4] %a = Tanh(%x) : f32[2, 4] ";
        assertSame(
                sum + "%s = Sum(%x, %z, %a) : f32[2, 4] return %s",
                INPUT + "%a = Tanh(%x) : f32[2, 4] %s = Add(%a, %x) : f32[2, 4] return %s");
        assertSame(sum + "%s = Sum(%z, %a) : f32[2, 4] return %s", sum + "return %a");
        assertSame(sum + "%s = Sub(%a, %z) : f32[2, 4] return %s", sum + "return %a");
        assertDifferent(sum + "%s = Sub(%z, %a) : f32[2, 4] return %s", sum + "return %a");
    }

    @Test
    void makeAnEmptySumZero() {
        assertSame(NOTHING, INPUT + "%z = Zero(%x) : f32[2, 4] %s = Sum(%z, %z) : f32[2, 4] return %s");
    }

    @Test
    void stayOnceWhereTheyMakeASumWider() {
        String row = "input %x : f32[2, 4] input %y : f32[1, 4] %z = Zero(%x) : f32[2, 4] ";
        assertDifferent(row + "%s = Add(%y, %z) : f32[2, 4] return %s", row + "%s = Add(%y, %x) : f32[2, 4] return %s");
        assertSame(row + "%s = Add(%y, %z) : f32[2, 4] return %s", row + "%s = Sum(%z, %y, %z) : f32[2, 4] return %s");
    }

    @Test
    void leaveWhatIsWideAlongAllAxesTogether() {
        String wide = "input %x : f32[2, 1] input %y : f32[1, 4] ";
        assertSame(
                wide
                        + "%z = Constant(value = 0.0, shape = [2, 4]) : f32[2, 4] %s = Sum(%x, %z, %y) : f32[2, 4] return %s",
                wide + "%s = Add(%y, %x) : f32[2, 4] return %s");
    }

    @Test
    void countInAMean() {
        String mean = INPUT + "%z = Zero(%x) : f32[2, 4] %a = Tanh(%x) : f32[2, 4] ";
        assertDifferent(
                mean + "%s = Mean(%x, %z, %a) : f32[2, 4] return %s", mean + "%s = Mean(%x, %a) : f32[2, 4] return %s");
    }

    @Test
    void leaveOfNormalisationTheBias() {
        String zero = INPUT + "%z = Zero(%x) : f32[2, 4] ";
        assertSame(
                zero + "%b = BatchNormalization(%z, epsilon = 0.1) @b : f32[2, 4] return %b",
                zero + "%b = BatchNormalization(%z) @b : f32[2, 4] return %b");
        assertDifferent(NOTHING, zero + "%b = BatchNormalization(%z) @b : f32[2, 4] return %b");
        assertSame(NOTHING, zero + "%b = BatchNormalization(%z, affine = false) @b : f32[2, 4] return %b");
    }

    @Test
    void areNormalisedWithAMeanThatOtherUsesMove() {
        String both = INPUT + "%z = Zero(%x) : f32[2, 4] "
                + "%a = BatchNormalization(%x, affine = false) @b : f32[2, 4] "
                + "%b = BatchNormalization(%z, affine = false) @b : f32[2, 4] ";
        assertDifferent(both + "return %a, %b", both + "return %a, %z");
        assertSame(both + "return %b, %b", both + "return %z, %z");
    }
}
