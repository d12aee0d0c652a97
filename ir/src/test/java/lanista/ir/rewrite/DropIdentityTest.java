// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import lanista.ir.GraphProperty;
import org.junit.jupiter.api.Test;

class DropIdentityTest {
    private static final RuleTester TESTER = RuleTester.of(new DropIdentity());

    @Test
    void usesTheOperandInItsPlace() {
        TESTER.rewrites("""
                input %x : f32[batch, 2]
                %i = Identity(%x) : f32[batch, 2]
                %r = Add(%i, %i) : f32[batch, 2]
                return %r, %i
                """, """
                input %x : f32[batch, 2]
                %r = Add(%x, %x) : f32[batch, 2]
                return %r, %x
                """);
    }

    @Test
    void dropsChainsAndTakesTheRightResult() {
        TESTER.rewrites("""
                input %x : f32[4, 2]
                %s = Split(%x, axis = 0, split = [1, 3]) : f32[1, 2], f32[3, 2]
                %i = Identity(%s#1) : f32[3, 2]
                %j = Identity(%i) : f32[3, 2]
                return %j, %i
                """, """
                input %x : f32[4, 2]
                %s = Split(%x, axis = 0, split = [1, 3]) : f32[1, 2], f32[3, 2]
                return %s#1, %s#1
                """);
    }

    @Test
    void looksIntoRegions() {
        TESTER.rewrites("""
                input %x : f32[2]
                %s = switch(%x) on $k : f32[2] {
                  case "a" { input %y : f32[2] %i = Identity(%y) : f32[2] return %i }
                  case "b" {
                    input %z : f32[2]
                    %c = call B(%z) : f32[2] { input %u : f32[2] %j = Identity(%u) : f32[2] %r = Relu(%j) : f32[2] return %r }
                    return %c
                  }
                }
                %e = repeat(%s) on $d : f32[2] { body { input %v : f32[2] %l = Identity(%v) : f32[2] return %l } }
                return %e
                """, """
                input %x : f32[2]
                %s = switch(%x) on $k : f32[2] {
                  case "a" { input %y : f32[2] return %y }
                  case "b" {
                    input %z : f32[2]
                    %c = call B(%z) : f32[2] { input %u : f32[2] %r = Relu(%u) : f32[2] return %r }
                    return %c
                  }
                }
                %e = repeat(%s) on $d : f32[2] { body { input %v : f32[2] return %v } }
                return %e
                """);
    }

    @Test
    void leavesOtherOperatorsAlone() {
        TESTER.keeps("input %x : f32[2] %r = Relu(%x) : f32[2] return %r");
    }

    @Test
    void leavesADropoutOfNothingAlone() {
        TESTER.keeps("input %x : f32[2] %r = Dropout(%x, ratio = 0.0) : f32[2] return %r");
    }

    @Test
    void leavesAnIdentityThatWritesItsTypeInAnotherWayAlone() {
        TESTER.keeps("input %x : f32[$w + $w] %r = Identity(%x) : f32[$w * 2] return %r");
    }

    @Test
    void keepsRandomGraphsRight() {
        GraphProperty.ofSpaces(getClass(), graph -> TESTER.checked(graph));
    }
}
