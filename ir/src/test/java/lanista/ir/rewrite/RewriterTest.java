// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.GraphProperty;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;
import org.junit.jupiter.api.Test;

class RewriterTest {
    private static final Graph GRAPH = read("""
            graph {
              input %x : f32[2]
              %a = Relu(%x) : f32[2]
              %b = call B(%a) : f32[2] { input %y : f32[2] %c = Relu(%y) : f32[2] return %c }
              %d = Tanh(%b) : f32[2]
              return %d
            }
            """);

    private static Graph read(String text) {
        return GraphText.read("test.ir", text).orThrow();
    }

    /** A rule for nodes of an operator. */
    private static RewriteRule rule(String name, String operator, BiFunction<Graph, Node, Graph> change) {
        return new RewriteRule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Outcome apply(Graph graph, Node node) {
                boolean matches =
                        node.operation() instanceof Compute compute && compute.type() == Catalogue.get(operator);
                return matches
                        ? new Outcome.Rewritten(change.apply(graph, node))
                        : new Outcome.Skipped("no " + operator);
            }
        };
    }

    /** Puts one operator in the place of another. */
    private static RewriteRule becomes(String before, String after) {
        return rule(
                before + "To" + after,
                before,
                (graph, node) ->
                        Edits.replace(graph, node, Replacement.byNode(node.with(Compute.of(Catalogue.get(after))))));
    }

    private static Rewriting rewrite(RewriteRule... rules) {
        return Rewriter.of(rules).rewrite(GRAPH);
    }

    @Test
    void appliesRulesUntilNoneFindsAnything() {
        Rewriting rewriting = rewrite(becomes("Tanh", "Sigmoid"), becomes("Sigmoid", "Abs"), becomes("Relu", "Tanh"));

        assertThat(GraphText.print(rewriting.graph()))
                .isEqualTo(GraphText.print(GRAPH).replace("Tanh", "Abs").replace("Relu", "Abs"));
        assertThat(rewriting.statistics())
                .extracting(RuleStatistics::rule, RuleStatistics::rewritten)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("TanhToSigmoid", 3),
                        org.assertj.core.groups.Tuple.tuple("SigmoidToAbs", 3),
                        org.assertj.core.groups.Tuple.tuple("ReluToTanh", 2));
    }

    @Test
    void givesTheSameGraphWhereNothingIsFound() {
        Rewriting rewriting = rewrite(becomes("Abs", "Tanh"), new DropIdentity());

        assertThat(rewriting.graph()).isSameAs(GRAPH);
        assertThat(rewriting.statistics())
                .containsExactly(
                        new RuleStatistics("AbsToTanh", 0, Map.of("no Abs", 4)),
                        new RuleStatistics("DropIdentity", 0, Map.of("not an identity", 4)));
    }

    @Test
    void endsWhereRulesUndoOneAnother() {
        assertThatThrownBy(() -> rewrite(becomes("Tanh", "Abs"), becomes("Abs", "Tanh")))
                .isInstanceOf(GraphException.class)
                .hasMessage(
                        "the rules [TanhToAbs, AbsToTanh] do not come to rest in 1000 steps; the last was 'AbsToTanh'");
    }

    @Test
    void namesTheRuleWhoseResultBreaksTheGraph() {
        RewriteRule breaking = rule(
                "Break",
                "Relu",
                (graph, node) -> Edits.replace(
                        graph,
                        node,
                        Replacement.byNode(
                                node.with(Compute.of(Catalogue.get("Concat"), Attributes.NONE.with("axis", 7))))));

        assertThatThrownBy(() -> rewrite(becomes("Tanh", "Sigmoid"), breaking, becomes("Sigmoid", "Abs")))
                .isInstanceOf(GraphException.class)
                .hasMessageStartingWith("the rule 'Break' failed: the graph breaks the rule 'conditions' at 'a'");
    }

    @Test
    void namesTheRuleThatFails() {
        RewriteRule failing = rule(
                "Fail",
                "Tanh",
                (graph, node) -> Edits.substitute(
                        graph, Map.of(node.operands().get(0), lanista.ir.Value.of(new NodeId("nowhere")))));

        assertThatThrownBy(() -> rewrite(failing))
                .hasMessage("the rule 'Fail' failed: the value 'nowhere' is used but not defined before");
    }

    @Test
    void namesTheRuleThatChangesWhatOthersSee() {
        RewriteRule outputs = rule("Outputs", "Tanh", (graph, node) -> graph.with(graph.nodes(), List.of()));
        RewriteRule inputs = rule("Inputs", "Tanh", (graph, node) -> Graph.of(List.of(), List.of(), List.of()));
        RewriteRule nothing = rule("Nothing", "Tanh", (graph, node) -> graph);

        assertThatThrownBy(() -> rewrite(outputs))
                .hasMessage("the rule 'Outputs' failed: the outputs [f32[2]] became []");
        assertThatThrownBy(() -> rewrite(inputs)).hasMessageStartingWith("the rule 'Inputs' failed: the inputs [");
        assertThatThrownBy(() -> rewrite(nothing))
                .hasMessage("the rule 'Nothing' failed: it says that it changed the graph, and did not");
    }

    @Test
    void doesNotBlameARuleForAGraphThatWasBrokenBefore() {
        Graph broken = read("graph { input %x : f32[2] %a = Tanh(%x) : f32[3] return %a }");
        Rewriter rewriter = Rewriter.of(becomes("Tanh", "Abs"));

        assertThatThrownBy(() -> rewriter.rewrite(broken))
                .hasMessageStartingWith("the graph breaks the rule 'result types' at 'a'");
    }

    @Test
    void isAPassNamedAfterItsRules() {
        Rewriter rewriter = Rewriter.of(new DropIdentity(), new FoldSumOfOne());

        assertThat(rewriter.name()).isEqualTo("DropIdentity, FoldSumOfOne");
        assertThat(rewriter.apply(GRAPH)).isSameAs(GRAPH);
    }

    @Test
    void keepsRandomGraphsRight() {
        RuleTester tester = RuleTester.of(Pipeline.of(
                "all",
                new FlattenCalls(),
                Rewriter.of(new DropIdentity(), new FoldSumOfOne()),
                new MergeEqualNodes(),
                new DropDeadNodes()));

        GraphProperty.ofSpaces(getClass(), graph -> tester.checked(graph));
        GraphProperty.ofCandidates(getClass(), graph -> Verifier.verifyClosed(tester.checked(graph)));
    }
}
