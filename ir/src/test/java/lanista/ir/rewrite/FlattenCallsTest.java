// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import lanista.ir.Call;
import lanista.ir.Graph;
import lanista.ir.GraphProperty;
import org.junit.jupiter.api.Test;

class FlattenCallsTest {
    private static final RuleTester TESTER = RuleTester.of(new FlattenCalls());

    @Test
    void putsBodiesInThePlaceOfCalls() {
        TESTER.rewrites("""
                input %x : f32[2]
                input %y : f32[2]
                %a = Relu(%x) : f32[2]
                %c = call Cell(%a, %y) : f32[2], f32[2] {
                  input %c.x : f32[2]
                  input %c.y : f32[2]
                  %c.s = Add(%c.x, %c.y) : f32[2]
                  %c.t = call Inner(%c.s) : f32[2] { input %c.t.x : f32[2] %c.t.r = Tanh(%c.t.x) : f32[2] return %c.t.r }
                  require @flops <= 10 as "flops <= 10"
                  return %c.t, %c.x
                }
                %b = Add(%c, %c#1) : f32[2]
                require @params <= 10 as "params <= 10"
                return %b, %c#1
                """, """
                input %x : f32[2]
                input %y : f32[2]
                %a = Relu(%x) : f32[2]
                %c.s = Add(%a, %y) : f32[2]
                %c.t.r = Tanh(%c.s) : f32[2]
                %b = Add(%c.t.r, %a) : f32[2]
                require @params <= 10 as "params <= 10"
                require @flops <= 10 as "flops <= 10"
                return %b, %a
                """);
    }

    @Test
    void flattensInsideChoicesAndLeavesThese() {
        TESTER.rewrites("""
                input %x : f32[2]
                %s = switch(%x) on $k : f32[2] {
                  case "a" { input %y : f32[2] return %y }
                  case "b" {
                    input %z : f32[2]
                    %c = call B(%z) : f32[2] { input %u : f32[2] %r = Relu(%u) : f32[2] return %r }
                    return %c
                  }
                }
                return %s
                """, """
                input %x : f32[2]
                %s = switch(%x) on $k : f32[2] {
                  case "a" { input %y : f32[2] return %y }
                  case "b" { input %z : f32[2] %r = Relu(%z) : f32[2] return %r }
                }
                return %s
                """);
    }

    @Test
    void leavesGraphsWithoutCallsAlone() {
        TESTER.keeps(
                "input %x : f32[2] %r = repeat(%x) on $d : f32[2] { body { input %y : f32[2] return %y } } return %r");
    }

    @Test
    void leavesNoCallsInRandomGraphs() {
        GraphProperty.ofSpaces(getClass(), graph -> {
            Graph flat = TESTER.checked(graph);
            flat.forEachNode(node -> assertThat(node.operation()).isNotInstanceOf(Call.class));
        });
    }
}
