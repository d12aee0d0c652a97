// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import static lanista.mutators.Graphs.candidates;
import static lanista.mutators.Graphs.hash;
import static lanista.mutators.Graphs.mutated;
import static lanista.mutators.Graphs.problems;
import static lanista.mutators.Graphs.space;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Catalogue;
import lanista.ir.rewrite.Edits;
import lanista.ir.rewrite.Replacement;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import org.junit.jupiter.api.Test;

class MutatorsTest {
    private static final String TEXT = """
        decision $w value [4, 8]
        graph {
          input %x : f32[batch, 8]
          %h = Linear(%x, out_features = $w) @h : f32[batch, $w]
          %r = Relu(%h) : f32[batch, $w]
          %g = Linear(%r, out_features = 8) @g : f32[batch, 8]
          %s = Sigmoid(%g) : f32[batch, 8]
          return %s
        }
        """;

    /** Asks how many nodes from the end to make Tanh, then which of the activations first: nothing that has one place. */
    private static final Mutator FREE = new Mutator() {
        @Override
        public String name() {
            return "Free";
        }

        @Override
        public Graph rewrite(Graph graph, Sampler sampler) {
            long count = sampler.pick(listed("count", 0, 1, 2)).asLong();
            Graph result = graph;
            List<Node> activations = new ArrayList<>(graph.nodes().stream()
                    .filter(node -> ((Compute) node.operation()).layer().isEmpty())
                    .toList());
            if (count == 1 && sampler.pick(listed("which", 0, 1)).asLong() == 1) {
                activations.remove(0);
            }
            for (Node node : activations.subList(0, (int) count)) {
                Node other = new Node(
                        new NodeId(node.id() + ".tanh"),
                        Compute.of(Catalogue.get("Tanh")),
                        node.operands(),
                        node.types(),
                        node.span());
                result = Edits.replace(
                        result, result.node(node.id()).orElseThrow(), Replacement.of(List.of(other), other.results()));
            }
            return result;
        }
    };

    private static Decision listed(String label, long... values) {
        List<Literal> literals = new ArrayList<>();
        for (long value : values) {
            literals.add(Literal.of(value));
        }
        return new Decision(new Label(label), Decision.Form.VALUE, new Domain.Listed(literals));
    }

    @Test
    void laysOutWhatAnyMutatorAsks() {
        ModelSpace original = space(TEXT);
        List<Candidate> all = candidates(mutated(original, FREE));

        // Two widths; none, the first, the second, or both.
        assertThat(all).hasSize(8);
        for (Candidate candidate : all) {
            Sampler answers = candidate.architecture().sampler();
            ModelSpace direct = new ModelSpace("T", Optional.empty(), FREE.rewrite(original.graph(), answers));
            assertThat(hash(candidate.graph()))
                    .isEqualTo(hash(Freezer.freeze(direct, answers).graph()));
        }
        assertThat(all.stream().map(each -> hash(each.graph())).distinct()).hasSize(8);
    }

    @Test
    void keepsTheLayersOfTheSourceOneInAllAlternatives() {
        ModelSpace space = mutated(space(TEXT), FREE);
        List<String> layers = new ArrayList<>();
        space.graph().forEachNode(node -> {
            if (node.operation() instanceof Compute compute) {
                compute.layer().ifPresent(layer -> layers.add(layer.path()));
            }
        });

        assertThat(layers).containsOnly("h", "g").hasSize(8);
    }

    @Test
    void refusesQuestionsWithTooManyAnswers() {
        Mutator asks = PatternMutator.of("Asks", Pattern.operator("Relu"), (match, sampler) -> {
            sampler.pick(new Decision(new Label("rate"), Decision.Form.VALUE, new Domain.Reals(0, 1, false)));
            return match.keep();
        });
        Mutator many = PatternMutator.of("Many", Pattern.operator("Relu"), (match, sampler) -> {
            for (int i = 0; i < 13; i++) {
                sampler.pick(listed("q" + i, 0, 1));
            }
            return match.keep();
        });

        assertThat(problems(space(TEXT), asks))
                .singleElement()
                .asString()
                .contains("'rate', which has too many values");
        assertThat(problems(space(TEXT), many)).singleElement().asString().contains("more than 4096 series of answers");
    }

    @Test
    void doesNotLetAMutatorChangeTheInputsOfTheModel() {
        Mutator other = new Mutator() {
            @Override
            public String name() {
                return "Other";
            }

            @Override
            public Graph rewrite(Graph graph, Sampler sampler) {
                return space("graph { input %y : f32[batch, 8] %r = Relu(%y) : f32[batch, 8] return %r }")
                        .graph();
            }
        };

        assertThat(problems(space(TEXT), other))
                .singleElement()
                .asString()
                .contains("the inputs", "of the model became");
    }

    @Test
    void warnsOfPlaceholdersThatAreLeft() {
        ModelSpace space = space("""
            graph {
              input %x : f32[8]
              %p = Placeholder(%x, label = "stem", width = 3) : f32[8]
              return %p
            }
            """);
        Mutator fill = PatternMutator.of(
                "Fill",
                Pattern.placeholder("stem").with("width", 3),
                (match, sampler) -> match.build(draft -> draft.apply("Relu", draft.operand())));

        assertThat(Placeholders.left(space.graph()))
                .singleElement()
                .extracting(warning -> warning.message())
                .isEqualTo("the placeholder 'stem' is left in place, where it passes its input on");
        assertThat(Placeholders.left(mutated(space, fill).graph())).isEmpty();
    }
}
