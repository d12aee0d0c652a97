// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.analysis.Cost;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.json.SpaceJson;
import lanista.ir.json.document.JsonText;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Odometer;
import lanista.ir.space.Sampler;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;
import lanista.mutators.Mutator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mutators of the language make of spaces. */
class RuleMutatorTest {
    private static final String CHAIN = """
        model Net(x: f32[batch, 3, 8, 8]) -> f32[batch, 10] {
            return x |> Conv2d(16, 3) |> relu |> Conv2d(32, 3) |> relu |> Conv2d(8, 1) |> flatten |> Linear(10)
        }
        """;

    private static final String BLOCKS = """
        block Separable(out: int, kernel: int)(x) {
            return x |> Conv2d(channels(x), kernel, groups = channels(x)) |> Conv2d(out, 1)
        }
        block Residual(inner: layer, scale: float = 1.0)(x) { return x + scale * inner(x) }
        """;

    private static final String KEEP_OR_SEPARABLE = """
        mutator Lighten {
            match Conv2d(kernel_size = 3, groups = 1) as conv {
                replace conv with choice {
                    keep      = conv
                    separable = Separable(conv.out_channels, conv.kernel_size)
                }
            }
        }
        """;

    private static ModelSpace mutated(String model, String mutators) {
        return mutated(Lan.parse("net.lan", model).orThrow(), mutators);
    }

    private static ModelSpace mutated(ModelSpace space, String mutators) {
        return mutated(space, mutators, List.of());
    }

    /** The mutators give the output, which the model does not declare, other sizes. */
    private static ModelSpace resized(String model, String mutators) {
        return mutated(Lan.parse("net.lan", model).orThrow(), mutators, List.of(Code.LAN0414));
    }

    private static ModelSpace mutated(ModelSpace space, String mutators, List<Code> said) {
        MutatorFile file = MutatorFile.parse("mutators.lan", mutators + BLOCKS);
        Parsed<ModelSpace> result = file.orThrow().mutate(space);
        assertThat(result.diagnostics()).extracting(Diagnostic::code).isEqualTo(said);
        return result.orThrow();
    }

    private static String rule(String match, String... actions) {
        return "mutator M {\n match %s {\n %s\n }\n}\n".formatted(match, String.join("\n", actions));
    }

    /** Every candidate, held against the rules of the IR; the analysis counts as many. */
    private static List<Candidate> candidates(ModelSpace space) {
        List<Candidate> all = new ArrayList<>();
        Odometer odometer = new Odometer();
        do {
            Candidate candidate = Freezer.freeze(space, odometer);
            Verifier.verifyClosed(candidate.graph());
            all.add(candidate);
        } while (odometer.turn());
        assertThat(ArchitectureCount.of(space.graph()).unconstrained()).isEqualTo(BigInteger.valueOf(all.size()));
        return all;
    }

    private static CanonicalHash hash(Graph graph) {
        return CanonicalHash.of(graph).orElseThrow();
    }

    /** The network that a model without choices is. */
    private static Graph graphOf(String body) {
        return candidates(Lan.parse("net.lan", body + BLOCKS).orThrow()).get(0).graph();
    }

    private static CanonicalHash hashOf(String body) {
        return hash(graphOf(body));
    }

    private static String net(String pipeline) {
        return "model Net(x: f32[batch, 3, 8, 8]) { return x |> %s }\n".formatted(pipeline);
    }

    private static void assertBecomes(String before, String mutators, String after) {
        boolean sameSizes =
                graphOf(net(before)).outputTypes().equals(graphOf(net(after)).outputTypes());
        String model = net(before) + BLOCKS;
        List<Candidate> all = candidates(sameSizes ? mutated(model, mutators) : resized(model, mutators));

        assertThat(all).hasSize(1);
        assertThat(hash(all.get(0).graph())).isEqualTo(hashOf(net(after)));
    }

    @Test
    void decidesForEachMatchedPlaceByItself() {
        ModelSpace space = mutated(CHAIN, KEEP_OR_SEPARABLE);

        assertThat(space.decisions().keySet())
                .extracting(Label::text)
                .containsExactly("conv2d.lighten", "conv2d_2.lighten");
        assertThat(candidates(space).stream().map(each -> hash(each.graph())).distinct())
                .hasSize(4);
    }

    @Test
    void givesTheOriginalWhereEveryPlaceIsKept() {
        ModelSpace original = Lan.parse("net.lan", CHAIN).orThrow();
        Candidate kept = candidates(mutated(original, KEEP_OR_SEPARABLE)).get(0);

        assertThat(kept.graph()).isEqualTo(original.graph());
    }

    @Test
    void makesWhatTheSourceCouldHaveSaid() {
        Candidate light = candidates(mutated(CHAIN, KEEP_OR_SEPARABLE)).get(3);

        assertThat(hash(light.graph()))
                .isEqualTo(hashOf(net("Separable(16, 3) |> relu |> Separable(32, 3) |> relu |> Conv2d(8, 1) |> flatten"
                        + " |> Linear(10)")));
    }

    /** A labelled choice of two, always active, doubles the architectures wherever it stands. */
    @ParameterizedTest
    @CsvSource({"nasbench201, ReLU", "darts, Linear", "digits, Linear", "transformer, LayerNorm"})
    void multipliesTheExamples(String example, String layer) {
        ModelSpace space = Lan.read(Path.of("../examples", example + ".lan")).orThrow();
        ModelSpace result = mutated(
                space,
                rule("%s() as it".formatted(layer), "replace it with choice \"mine\" { a = it  b = it >> Tanh() }"));
        BigInteger before = ArchitectureCount.of(space.graph()).unconstrained();

        assertThat(ArchitectureCount.of(result.graph()).unconstrained()).isEqualTo(before.multiply(BigInteger.TWO));
        Sampler answers = Sampler.uniform(new SplittableRandom(1));
        Candidate candidate = Freezer.freeze(result, answers);
        Verifier.verifyClosed(candidate.graph());
    }

    @Test
    void rebuildsACandidateFromItsArchitecture() {
        for (Candidate candidate : candidates(mutated(CHAIN, KEEP_OR_SEPARABLE))) {
            Graph again = Freezer.freeze(mutated(CHAIN, KEEP_OR_SEPARABLE), candidate.architecture())
                    .graph();

            assertThat(again).isEqualTo(candidate.graph());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "ReLU() as r ~ replace r with GELU() ~ Conv2d(8, 3) |> relu ~ Conv2d(8, 3) |> gelu",
                "ReLU() as r ~ remove r ~ Conv2d(8, 3) |> relu |> tanh ~ Conv2d(8, 3) |> tanh",
                "ReLU() as r ~ insert BatchNorm2d() before r ~ Conv2d(8, 3) |> relu ~ Conv2d(8, 3) |> BatchNorm2d() |>"
                        + " relu",
                "ReLU() as r ~ insert BatchNorm2d() after r ~ Conv2d(8, 3) |> relu ~ Conv2d(8, 3) |> relu |>"
                        + " BatchNorm2d()",
                "relu() as r ~ wrap r with Residual ~ Conv2d(8, 3) |> relu ~ Conv2d(8, 3) |> Residual(ReLU())",
                "relu() as r ~ wrap r with Residual(scale = 0.5) ~ relu ~ Residual(ReLU(), 0.5)",
                "Conv2d(8) as c ~ replace c with Conv2d(c.out_channels * 2, c.kernel_size, padding = c.padding) ~"
                        + " Conv2d(8, 3, padding = 1) |> Conv2d(4, 1) ~ Conv2d(16, 3, padding = 1) |> Conv2d(4, 1)",
                "Conv(group = 1) as c ~ replace c with Conv2d(c.out_channels, 1) ~ Conv2d(8, 3) ~ Conv2d(8, 1)",
                "MaxPool2d(2) as p ~ replace p with AvgPool2d(p.kernel_size, p.stride) ~ max_pool2d(2) ~ avg_pool2d(2)",
                "Dropout() as d ~ replace d with Dropout(d.p / 2) ~ Dropout(0.5) ~ Dropout(0.25)",
                "BatchNorm2d(momentum = 0.1) as b ~ remove b ~ BatchNorm2d() |> relu ~ relu",
                "Separable(out = 8) as s ~ replace s with Conv2d(s.out, s.kernel) ~ Separable(8, 3) |> Separable(4, 1)"
                        + " ~ Conv2d(8, 3) |> Separable(4, 1)",
                "ReLU6() as r ~ replace r with ReLU() ~ relu6 |> tanh ~ relu |> tanh",
                "Conv2d() as c where c.input_shape[1] == 3 and c.output_shape[1] == 8 and c.uses == 1 ~ remove c ~"
                        + " Conv2d(8, 3) |> Conv2d(4, 1) ~ Conv2d(4, 1)",
                "Conv2d(padding = [1, 0]) as c ~ remove c ~ Conv2d(8, 3, padding = [1, 0]) |> Conv2d(8, 3) ~ Conv2d(8,"
                        + " 3)",
            })
    void changesWhatItMatches(String match, String action, String before, String after) {
        assertBecomes(before, rule(match, action), after);
    }

    @Test
    void appliesActionsToWhatTheOnesBeforeMade() {
        assertBecomes(
                "relu",
                rule(
                        "ReLU() as r",
                        "replace r with Tanh()",
                        "insert Conv2d(4, 1) before r",
                        "insert Sigmoid() after r"),
                "Conv2d(4, 1) |> tanh |> sigmoid");
    }

    @Test
    void appliesMutatorsInTheirOrder() {
        assertBecomes(
                "relu",
                rule("ReLU() as r", "replace r with Tanh()")
                        + "mutator N { match Tanh() as t { replace t with Sigmoid() } }\n",
                "sigmoid");
    }

    @Test
    void takesValuesChoicesAndOptionalLayersAsDecisions() {
        ModelSpace space = mutated(CHAIN, """
            mutator Widen {
                match Conv2d(kernel_size = 3) as conv {
                    replace conv with Conv2d(choice "width" [conv.out_channels // 2, 4], conv.kernel_size)
                        >> repeat 0..2 { BatchNorm2d() }
                }
                match Linear() as head { insert optional { Dropout(choice [0.1, 0.2, 0.3]) } before head }
            }
            """.replace("\"width\"", "\"width of {conv.name}\""));

        assertThat(space.decisions().keySet())
                .extracting(Label::text)
                .containsExactly(
                        "width of conv2d",
                        "conv2d.widen.repeat",
                        "width of conv2d_2",
                        "conv2d_2.widen.repeat",
                        "linear.widen",
                        "linear.widen.Dropout.p");
        // Each convolution 2 * 3 ways, the head none or one of three.
        assertThat(candidates(space)).hasSize(6 * 6 * 4);
    }

    @Test
    void appliesWhereTheChoicesOfTheSourceMakeItHold() {
        String model = """
            model Net(x: f32[batch, 3, 8, 8]) {
                return x |> Conv2d(choice "width" [8, 16, 32], 3) |> relu
            }
            """;
        ModelSpace space = resized(
                model,
                rule(
                        "Conv2d() as c where c.out_channels > 8",
                        "replace c with choice \"c\" { a = c  b = Conv2d(4, 1) }"));

        assertThat(candidates(space).stream()
                        .map(each -> each.architecture().values().toString()))
                .containsExactly(
                        "{width=8}",
                        "{width=16, c=\"a\"}",
                        "{width=16, c=\"b\"}",
                        "{width=32, c=\"a\"}",
                        "{width=32, c=\"b\"}");
    }

    @Test
    void relabelsNothingWhereALabelOfTheSourceIsUsed() {
        String model = """
            model Net(x: f32[batch, 8]) {
                return x |> choice "op" { a = ReLU()  b = Tanh() } |> Linear(8)
            }
            """;
        ModelSpace space =
                resized(model, rule("Linear() as l", "replace l with choice \"op\" { a = l  b = Linear(4) }"));

        assertThat(space.decisions()).hasSize(1);
        assertThat(candidates(space)).hasSize(2);
    }

    @Test
    void sharesTheLayerOfANodeThatIsUsedTwice() {
        ModelSpace space = mutated(net("Conv2d(3, 1) |> relu"), rule("Conv2d() as c", "replace c with c >> c"));
        Graph graph = candidates(space).get(0).graph();

        assertThat(hash(graph))
                .isEqualTo(hash(
                        candidates(Lan.parse("t.lan", """
                            model Net(x: f32[batch, 3, 8, 8]) { conv = Conv2d(3, 1)
                                return x |> conv |> conv |> relu }
                            """).orThrow()).get(0).graph()));
        assertThat(Cost.of(graph).parameters()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Conv2d(3, 1)    | Conv2d()    | 12 | conv2d.m.conv2d conv2d.m.conv2d_2
            Separable(3, 1) | Separable() | 18 | separable.m.separable.conv2d separable.m.separable_2.conv2d
            """)
    void copiesALayerWithParametersOfItsOwn(String layer, String match, long parameters, String names) {
        ModelSpace space = mutated(
                net(layer + " |> relu") + BLOCKS, rule(match + " as l", "replace l with l >> copy(l) >> copy(l)"));
        Graph graph = candidates(space).get(0).graph();

        assertThat(hash(graph)).isEqualTo(hashOf(net("%1$s |> %1$s |> %1$s |> relu".formatted(layer))));
        assertThat(Cost.of(graph).parameters()).isEqualTo(3 * parameters);
        assertThat(layers(graph)).contains(names.split(" "));
    }

    private static List<String> layers(Graph graph) {
        List<String> layers = new ArrayList<>();
        graph.forEachNode(node -> {
            if (node.operation() instanceof Compute compute) {
                compute.layer().map(LayerId::path).ifPresent(layers::add);
            }
        });
        return layers;
    }

    @Test
    void namesMatchedLayersInAListByWhatTheyAre() {
        ModelSpace space = mutated(
                net("Conv2d(3, 1) |> relu"),
                rule("Conv2d() as c", "replace c with choice \"op\" [c, copy(c), c >> ReLU()]"));

        assertThat(space.decisions().values())
                .singleElement()
                .extracting(Decision::domain)
                .hasToString("[\"c\", \"Conv2d\", \"Conv2d_ReLU\"]");
    }

    @Test
    void keepsWhatItMadeAsTextAndAsJson() {
        ModelSpace space = mutated(CHAIN, KEEP_OR_SEPARABLE);

        assertThat(SpaceJson.read(new JsonText("space.json", SpaceJson.write(space)))
                        .orThrow()
                        .graph())
                .isEqualTo(space.graph());
        assertThat(GraphText.withoutPlaces(GraphText.read("space.ir", GraphText.print(space.graph()))
                        .orThrow()))
                .isEqualTo(GraphText.withoutPlaces(space.graph()));
    }

    @Test
    void fillsPlaceholdersByTheirAttributes() {
        String model = """
            model Net(x: f32[batch, 8]) {
                return x |> Placeholder("a", width = 4) |> Placeholder("b", width = 6, words = ["u", "v"])
            }
            """;
        ModelSpace space = mutated(
                model,
                rule("Placeholder(\"b\") as p where p.words[1] == \"v\"", "replace p with Linear(p.width)")
                        + "mutator A { match Placeholder(width = 4) as p { replace p with Linear(p.width) } }\n");

        assertThat(hash(candidates(space).get(0).graph()))
                .isEqualTo(hashOf("model Net(x: f32[batch, 8]) { return x |> Linear(4) |> Linear(6) }\n"));
        assertThat(space.graph().nodes())
                .extracting(node -> ((Compute) node.operation()).operator())
                .containsExactly("Linear", "Linear");
    }

    @Test
    void answersAsTheSpaceItselfWhenRewritingDirectly() {
        ModelSpace original = Lan.parse("net.lan", CHAIN).orThrow();
        Mutator rule = MutatorFile.parse("m.lan", KEEP_OR_SEPARABLE + BLOCKS)
                .orThrow()
                .all()
                .get(0);
        Sampler unasked = decision -> Literal.of(new Random(0).nextInt());

        assertThat(GraphText.withoutPlaces(rule.rewrite(original.graph(), unasked)))
                .isEqualTo(GraphText.withoutPlaces(
                        mutated(original, KEEP_OR_SEPARABLE).graph()));
    }
}
