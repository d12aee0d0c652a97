// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import lanista.ir.GraphProperty;
import org.junit.jupiter.api.Test;

class DropDeadNodesTest {
    private static final RuleTester TESTER = RuleTester.of(new DropDeadNodes());

    @Test
    void removesWhatNoOutputNeeds() {
        TESTER.rewrites("""
                input %x : f32[2]
                %a = Relu(%x) : f32[2]
                %b = Relu(%a) : f32[2]
                %c = Tanh(%x) : f32[2]
                return %c
                """, """
                input %x : f32[2]
                %c = Tanh(%x) : f32[2]
                return %c
                """);
    }

    @Test
    void looksIntoRegions() {
        TESTER.rewrites("""
                input %x : f32[2]
                %c = call B(%x) : f32[2] {
                  input %y : f32[2]
                  %a = Relu(%y) : f32[2]
                  require @flops <= 10 as "flops <= 10"
                  return %y
                }
                return %c
                """, """
                input %x : f32[2]
                %c = call B(%x) : f32[2] {
                  input %y : f32[2]
                  require @flops <= 10 as "flops <= 10"
                  return %y
                }
                return %c
                """);
    }

    @Test
    void keepsANodeOfWhichOneResultIsNeeded() {
        TESTER.keeps("input %x : f32[4] %s = Split(%x, axis = 0, split = [1, 3]) : f32[1], f32[3] return %s#1");
    }

    @Test
    void keepsWhatAChoiceMayNeed() {
        TESTER.keeps("""
                input %x : f32[2]
                %a = Relu(%x) : f32[2]
                %s = select(%x, %a) on $s by sum : f32[2]
                return %s
                """);
    }

    @Test
    void keepsInputs() {
        TESTER.keeps("input %x : f32[2] input %y : f32[2] return %y");
    }

    @Test
    void keepsRandomGraphsRight() {
        GraphProperty.ofSpaces(getClass(), graph -> TESTER.checked(graph));
    }
}
