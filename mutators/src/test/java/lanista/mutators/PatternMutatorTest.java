// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import static lanista.mutators.Graphs.candidates;
import static lanista.mutators.Graphs.hash;
import static lanista.mutators.Graphs.mutated;
import static lanista.mutators.Graphs.operators;
import static lanista.mutators.Graphs.problems;
import static lanista.mutators.Graphs.space;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.Graph;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;

class PatternMutatorTest {
    private static final String CHAIN = """
        graph {
          input %x : f32[batch, 3, 8, 8]
          %a = Conv(%x, out_channels = 16, kernel_shape = [3, 3], pads = [1, 1, 1, 1]) @a : f32[batch, 16, 8, 8]
          %r = Relu(%a) : f32[batch, 16, 8, 8]
          %b = Conv(%r, out_channels = 32, kernel_shape = [3, 3], pads = [1, 1, 1, 1]) @b : f32[batch, 32, 8, 8]
          %p = Conv(%b, out_channels = 8, kernel_shape = [1, 1]) @p : f32[batch, 8, 8, 8]
          return %p
        }
        """;

    /** A convolution, or two cheaper ones in its place. */
    private static final PatternMutator LIGHTEN = PatternMutator.of(
            "Lighten", Pattern.operator("Conv").with("kernel_shape", 3), PatternMutatorTest::lightened);

    private static Graph lightened(Match match, Sampler sampler) {
        if (match.choose(sampler, "lighten", "keep", "separable").equals("keep")) {
            return match.keep();
        }
        Expr channels = match.operandTypes().get(0).dimension(1);
        return match.build(draft -> draft.apply(
                "Conv",
                Attributes.NONE
                        .with("out_channels", match.attributes().expr("out_channels"))
                        .with("kernel_shape", Expr.of(Literal.of(List.of(Literal.of(1), Literal.of(1))))),
                draft.apply(
                        "Conv",
                        match.attributes().with("out_channels", channels).with("group", channels),
                        draft.operand())));
    }

    private static PatternMutator either(String operator, String other) {
        return PatternMutator.of("Either", Pattern.operator(operator), (match, sampler) -> {
            boolean keeps = match.choose(sampler, "either", "one", "other").equals("one");
            return keeps ? match.keep() : match.build(draft -> draft.apply(other, draft.operand()));
        });
    }

    @Test
    void decidesForEachPlaceByItself() {
        ModelSpace space = mutated(space(CHAIN), LIGHTEN);

        assertThat(space.decisions().keySet()).extracting(Label::text).containsExactly("a.lighten", "b.lighten");
        assertThat(candidates(space)).hasSize(4);
    }

    @Test
    void keepsNodeAndLayerWhereItSaysSo() {
        ModelSpace original = space(CHAIN);
        Candidate kept = candidates(mutated(original, LIGHTEN)).get(0);

        assertThat(kept.graph()).isEqualTo(original.graph());
    }

    @Test
    void makesWhatTheAnswersMake() {
        ModelSpace original = space(CHAIN);
        for (Candidate candidate : candidates(mutated(original, LIGHTEN, either("Relu", "Tanh")))) {
            Sampler answers = candidate.architecture().sampler();
            Graph direct = either("Relu", "Tanh").rewrite(LIGHTEN.rewrite(original.graph(), answers), answers);

            assertThat(hash(candidate.graph())).isEqualTo(hash(direct));
        }
    }

    @Test
    void rebuildsACandidateFromItsArchitecture() {
        ModelSpace space = mutated(space(CHAIN), LIGHTEN);
        for (Candidate candidate : candidates(space)) {
            ModelSpace again = mutated(space(CHAIN), LIGHTEN);

            assertThat(Freezer.freeze(again, candidate.architecture()).graph()).isEqualTo(candidate.graph());
        }
    }

    @Test
    void givesNewLayersNamesOfTheirOwn() {
        Candidate light = candidates(mutated(space(CHAIN), LIGHTEN)).get(3);

        assertThat(operators(light.graph()))
                .containsExactly("Conv@a.conv", "Conv@a.conv_2", "Relu", "Conv@b.conv", "Conv@b.conv_2", "Conv@p");
    }

    @Test
    void keepsTheLayersOfAlternativesApart() {
        PatternMutator width = PatternMutator.of("Kernel", Pattern.operator("Relu"), (match, sampler) -> {
            long kernel = match.choose(sampler, "kernel", "one", "three").equals("one") ? 1 : 3;
            Literal twice = Literal.of(List.of(Literal.of(kernel), Literal.of(kernel)));
            Literal pads = Literal.of(List.of(
                    Literal.of(kernel / 2), Literal.of(kernel / 2), Literal.of(kernel / 2), Literal.of(kernel / 2)));
            return match.build(draft -> draft.apply(
                    "Conv",
                    Attributes.NONE
                            .with("out_channels", Expr.of(16))
                            .with("kernel_shape", Expr.of(twice))
                            .with("pads", Expr.of(pads)),
                    draft.operand()));
        });
        List<Candidate> all = candidates(mutated(space(CHAIN), width));

        assertThat(all.stream().map(each -> operators(each.graph()).get(1))).doesNotHaveDuplicates();
    }

    @Test
    void rewritesInBlocksAndInAlternatives() {
        ModelSpace space = space("""
            decision $c layer ["u", "v"]
            decision $d repeat [1, 2]
            graph {
              input %x : f32[2]
              %s = switch(%x) on $c : f32[2] {
                case "u" { input %u : f32[2] %ur = Relu(%u) : f32[2] return %ur }
                case "v" {
                  input %v : f32[2]
                  %vc = call Body(%v) : f32[2] { input %w : f32[2] %wr = Relu(%w) : f32[2] return %wr }
                  return %vc
                }
              }
              %e = repeat(%s) on $d : f32[2] {
                body { input %y : f32[2] %yr = Relu(%y) : f32[2] return %yr }
                body { input %z : f32[2] %zr = Relu(%z) : f32[2] return %zr }
              }
              return %e
            }
            """);
        ModelSpace result = mutated(space, either("Relu", "Tanh"));

        assertThat(result.decisions().keySet())
                .extracting(Label::text)
                .containsExactly("c", "ur.either", "wr.either", "d", "yr.either", "zr.either");
        // One Relu or the other, then one or two more: (2 + 2) * (2 + 4) ways.
        assertThat(candidates(result)).hasSize(24);
    }

    @Test
    void typesWhatFollowsAnew() {
        PatternMutator widen = PatternMutator.of(
                "Widen",
                Pattern.operator("Conv").with("out_channels", 16),
                (match, sampler) -> match.build(draft -> draft.apply(
                        "Conv",
                        match.attributes().with("out_channels", Expr.chosen(width("wide", 4, 64))),
                        draft.operand())));
        List<Candidate> all = candidates(mutated(space(CHAIN), widen));

        assertThat(all).hasSize(2);
        assertThat(all.stream()
                        .map(each -> each.graph().nodes().get(1).types().get(0).toString()))
                .containsExactly("f32[batch, 4, 8, 8]", "f32[batch, 64, 8, 8]");
    }

    private static Decision width(String label, long... values) {
        List<Literal> literals = new ArrayList<>();
        for (long value : values) {
            literals.add(Literal.of(value));
        }
        return new Decision(new Label(label), Decision.Form.VALUE, new Domain.Listed(literals));
    }

    @Test
    void carriesWidthsThroughChoices() {
        ModelSpace space = space("""
            decision $op layer ["i", "t"]
            decision $in input 1..2 of ["p", "q"]
            decision $d repeat [0, 1]
            graph {
              input %x : f32[batch, 8]
              %h = Linear(%x, out_features = 16) @h : f32[batch, 16]
              %s = switch(%h) on $op : f32[batch, 16] {
                case "i" { input %i : f32[batch, 16] %ii = Identity(%i) : f32[batch, 16] return %ii }
                case "t" { input %t : f32[batch, 16] %tt = Tanh(%t) : f32[batch, 16] return %tt }
              }
              %r = repeat(%s) on $d : f32[batch, 16] {
                body { input %y : f32[batch, 16] %yr = Relu(%y) : f32[batch, 16] return %yr }
              }
              %c = select(%r, %h) on $in by concat : f32[batch, case($in has 0; true: 16, false: 0) + case($in has 1; true: 16, false: 0)]
              %o = Linear(%c, out_features = 4) @o : f32[batch, 4]
              return %o
            }
            """);
        PatternMutator widen = PatternMutator.of(
                "Widen",
                Pattern.operator("Linear").with("out_features", 16),
                (match, sampler) -> match.build(draft ->
                        draft.apply("Linear", Attributes.NONE.with("out_features", Expr.of(24)), draft.operand())));

        // The input alone, or what one of two operations and up to one more make of it, with the input or without.
        assertThat(candidates(mutated(space, widen)))
                .hasSize(9)
                .allSatisfy(each -> assertThat(each.graph().nodes().get(0).types())
                        .isEqualTo(
                                List.of(TensorType.of(ElementType.F32, List.of(Expr.symbol("batch"), Expr.of(24))))));
    }

    @Test
    void appliesMutatorsToWhatTheOnesBeforeMade() {
        List<Candidate> all = candidates(mutated(space(CHAIN), either("Relu", "Tanh"), either("Tanh", "Sigmoid")));

        assertThat(all.stream().map(each -> operators(each.graph()).get(1)))
                .containsExactlyInAnyOrder("Relu", "Tanh", "Sigmoid");
    }

    @Test
    void mixesWithTheChoicesOfTheSource() {
        ModelSpace space = space("""
            decision $w value [4, 8]
            graph {
              input %x : f32[batch, 8]
              %h = Linear(%x, out_features = $w) @h : f32[batch, $w]
              %r = Relu(%h) : f32[batch, $w]
              return %r
            }
            """);
        List<CanonicalHash> hashes = candidates(mutated(space, either("Relu", "Tanh"))).stream()
                .map(each -> hash(each.graph()))
                .toList();

        assertThat(hashes).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void tellsWhoBreaksWhichRuleAtWhichNode() {
        PatternMutator flat = PatternMutator.of(
                "Flatten",
                Pattern.operator("Relu"),
                (match, sampler) -> match.build(draft -> draft.apply("Flatten", draft.operand())));

        assertThat(problems(space(CHAIN), flat))
                .singleElement()
                .asString()
                .startsWith("LAN0413: the mutator 'Flatten' breaks the graph; the graph breaks the rule 'conditions' at"
                        + " 'b'");
    }

    @Test
    void tellsWhatDoesNotFitIntoAPlace() {
        PatternMutator wrong = PatternMutator.of(
                "Wrong", Pattern.operator("Relu"), (match, sampler) -> match.buildAll(draft -> List.of()));
        PatternMutator unfit = PatternMutator.of(
                "Unfit",
                Pattern.operator("Relu"),
                (match, sampler) -> match.build(draft ->
                        draft.apply("ChannelShuffle", Attributes.NONE.with("groups", Expr.of(5)), draft.operand())));

        assertThat(problems(space(CHAIN), wrong))
                .singleElement()
                .asString()
                .contains("what takes the place of 'r' has 1 inputs and 0 outputs, where it has 1 operands and 1"
                        + " results");
        assertThat(problems(space(CHAIN), unfit)).singleElement().asString().contains("'Unfit' breaks the graph");
    }

    @Test
    void saysWhereALabelMeansTwoThings() {
        ModelSpace space = space("""
            decision $"r.either" value [4, 8]
            graph {
              input %x : f32[batch, 8]
              %h = Linear(%x, out_features = $"r.either") @h : f32[batch, $"r.either"]
              %r = Relu(%h) : f32[batch, $"r.either"]
              return %r
            }
            """);

        assertThat(problems(space, either("Relu", "Tanh")))
                .singleElement()
                .asString()
                .contains("'labels agree'");
    }

    @Test
    void warnsWhereItMatchesNothing() {
        ModelSpace space = space(CHAIN);

        assertThat(problems(space, either("Sigmoid", "Tanh")))
                .containsExactly("LAN0412: the mutator 'Either' matches nothing; ");
        assertThat(Mutators.of(either("Sigmoid", "Tanh")).mutate(space).orThrow())
                .isSameAs(space);
    }

    @Test
    void dropsWhatNothingNeedsAnyMore() {
        PatternMutator zero = PatternMutator.of(
                "Cut",
                Pattern.operator("Relu"),
                (match, sampler) -> match.build(draft -> draft.apply(
                        "Constant",
                        Attributes.NONE
                                .with("value", Expr.of(0.0))
                                .with(
                                        "shape",
                                        Expr.list(
                                                List.of(Expr.symbol("batch"), Expr.of(16), Expr.of(8), Expr.of(8)))))));

        assertThat(operators(mutated(space(CHAIN), zero).graph())).containsExactly("Constant", "Conv@b", "Conv@p");
    }
}
