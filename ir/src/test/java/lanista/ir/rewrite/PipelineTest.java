// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import lanista.ir.Graph;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final Graph GRAPH =
            read("graph { input %x : f32[2] %i = Identity(%x) : f32[2] %a = Relu(%x) : f32[2] return %i }");

    private static Graph read(String text) {
        return GraphText.read("test.ir", text).orThrow();
    }

    private static Pass pass(String name, UnaryOperator<Graph> change) {
        return new Pass() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Graph apply(Graph graph) {
                return change.apply(graph);
            }
        };
    }

    @Test
    void runsPassesInTheirOrder() {
        Pipeline pipeline = Pipeline.of("clean", Rewriter.of(new DropIdentity()), new DropDeadNodes());

        Graph result = pipeline.apply(GRAPH);

        assertThat(GraphText.print(result)).isEqualTo("graph {\n  input %x : f32[2]\n  return %x\n}\n");
        assertThat(pipeline.apply(result)).isSameAs(result);
        assertThat(pipeline.name()).isEqualTo("clean");
    }

    @Test
    void namesThePassThatBreaksTheGraph() {
        Graph broken = read("graph { input %x : f32[2] %a = Relu(%x) : f32[3] return %a }");
        Pipeline pipeline = Pipeline.of("clean", new DropDeadNodes(), pass("Break", graph -> broken));

        assertThatThrownBy(() -> pipeline.apply(GRAPH))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith(
                        "the pass 'Break' after DropDeadNodes failed: the graph breaks the rule 'result types' at 'a'");
    }

    @Test
    void namesThePassThatFails() {
        Pipeline pipeline = Pipeline.of("clean", pass("Fail", graph -> graph.with(List.of(), graph.outputs())));

        assertThatThrownBy(() -> pipeline.apply(GRAPH))
                .hasMessage("the pass 'Fail' failed: the value 'i' is used but not defined before");
    }
}
