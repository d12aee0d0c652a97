// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import lanista.ir.GraphProperty;
import org.junit.jupiter.api.Test;

class MergeEqualNodesTest {
    private static final RuleTester TESTER = RuleTester.of(new MergeEqualNodes());

    @Test
    void computesOnceWhatIsEqual() {
        TESTER.rewrites("""
                input %x : f32[2]
                %a = Relu(%x) : f32[2]
                %b = Relu(%x) : f32[2]
                %c = Tanh(%a) : f32[2]
                %d = Tanh(%b) : f32[2]
                %e = Add(%c, %d) : f32[2]
                return %e, %d
                """, """
                input %x : f32[2]
                %a = Relu(%x) : f32[2]
                %c = Tanh(%a) : f32[2]
                %e = Add(%c, %c) : f32[2]
                return %e, %c
                """);
    }

    @Test
    void mergesAllResults() {
        TESTER.rewrites("""
                input %x : f32[4]
                %a = Split(%x, axis = 0, split = [2, 2]) : f32[2], f32[2]
                %b = Split(%x, axis = 0, split = [2, 2]) : f32[2], f32[2]
                return %a#1, %b#1
                """, """
                input %x : f32[4]
                %a = Split(%x, axis = 0, split = [2, 2]) : f32[2], f32[2]
                return %a#1, %a#1
                """);
    }

    @Test
    void takesTwoOperandsOfACommutativeOperatorInAnyOrder() {
        TESTER.rewrites("""
                input %x : f32[2]
                input %y : f32[2]
                %a = Add(%x, %y) : f32[2]
                %b = Add(%y, %x) : f32[2]
                %c = Sub(%a, %b) : f32[2]
                return %c
                """, """
                input %x : f32[2]
                input %y : f32[2]
                %a = Add(%x, %y) : f32[2]
                %c = Sub(%a, %a) : f32[2]
                return %c
                """);
    }

    @Test
    void keepsTheOrderWhereItShows() {
        TESTER.keeps("""
                input %x : f32[2]
                input %y : f32[2]
                %a = Sub(%x, %y) : f32[2]
                %b = Sub(%y, %x) : f32[2]
                %c = Sum(%x, %y, %a) : f32[2]
                %d = Sum(%y, %x, %a) : f32[2]
                return %b, %c, %d
                """);
    }

    @Test
    void neverMergesWhatIsRandom() {
        TESTER.keeps("input %x : f32[2] %a = Dropout(%x) : f32[2] %b = Dropout(%x) : f32[2] return %a, %b");
    }

    @Test
    void keepsLayersApart() {
        TESTER.keeps("""
                input %x : f32[2, 2]
                %a = Linear(%x, out_features = 2) @a : f32[2, 2]
                %b = Linear(%x, out_features = 2) @b : f32[2, 2]
                return %a, %b
                """);
    }

    @Test
    void keepsEachUseOfALayerThatCounts() {
        TESTER.keeps("""
                input %x : f32[2, 2]
                %a = BatchNormalization(%x) @a : f32[2, 2]
                %b = BatchNormalization(%x) @a : f32[2, 2]
                return %a, %b
                """);
    }

    @Test
    void keepsDifferentAttributesApart() {
        TESTER.keeps("""
                input %x : f32[2]
                %a = LeakyRelu(%x) : f32[2]
                %b = LeakyRelu(%x, alpha = 0.1) : f32[2]
                return %a, %b
                """);
    }

    @Test
    void doesNotReachOutOfRegions() {
        TESTER.keeps("""
                input %x : f32[2]
                %a = Relu(%x) : f32[2]
                %c = call B(%x) : f32[2] { input %y : f32[2] %b = Relu(%y) : f32[2] return %b }
                %e = Add(%a, %c) : f32[2]
                return %e
                """);
    }

    @Test
    void mergesWithinARegion() {
        TESTER.rewrites("""
                input %x : f32[2]
                %c = call B(%x) : f32[2] {
                  input %y : f32[2]
                  %a = Relu(%y) : f32[2]
                  %b = Relu(%y) : f32[2]
                  %d = Add(%a, %b) : f32[2]
                  return %d
                }
                return %c
                """, """
                input %x : f32[2]
                %c = call B(%x) : f32[2] {
                  input %y : f32[2]
                  %a = Relu(%y) : f32[2]
                  %d = Add(%a, %a) : f32[2]
                  return %d
                }
                return %c
                """);
    }

    @Test
    void keepsRandomGraphsRight() {
        GraphProperty.ofSpaces(getClass(), graph -> TESTER.checked(graph));
    }
}
