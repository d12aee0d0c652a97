// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import lanista.ir.GraphProperty;
import org.junit.jupiter.api.Test;

class FoldSumOfOneTest {
    private static final RuleTester TESTER = RuleTester.of(new FoldSumOfOne());

    @Test
    void usesTheOnlyOperandOfASumOrAMean() {
        TESTER.rewrites("""
                input %x : f32[batch, 2]
                %s = Sum(%x) : f32[batch, 2]
                %m = Mean(%s) : f32[batch, 2]
                %r = Relu(%m) : f32[batch, 2]
                return %r
                """, """
                input %x : f32[batch, 2]
                %r = Relu(%x) : f32[batch, 2]
                return %r
                """);
    }

    @Test
    void leavesSumsOfSeveralAlone() {
        TESTER.keeps("input %x : f32[2] %s = Sum(%x, %x) : f32[2] %m = Mean(%x, %s) : f32[2] return %m");
    }

    @Test
    void leavesSumsAlongAxesAlone() {
        TESTER.keeps("input %x : f32[1, 2] %s = ReduceSum(%x, axes = [0], keepdims = true) : f32[1, 2] return %s");
    }

    @Test
    void leavesASumThatWritesItsTypeInAnotherWayAlone() {
        TESTER.keeps("input %x : f32[$w + $w] %r = Sum(%x) : f32[$w * 2] return %r");
    }

    @Test
    void leavesAChoiceOfOneAlone() {
        TESTER.keeps("input %x : f32[2] %s = select(%x, %x) on $s by sum : f32[2] return %s");
    }

    @Test
    void keepsRandomGraphsRight() {
        GraphProperty.ofSpaces(getClass(), graph -> TESTER.checked(graph));
    }
}
