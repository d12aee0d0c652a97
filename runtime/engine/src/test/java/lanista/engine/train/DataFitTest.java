// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lanista.engine.data.Split;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;

class DataFitTest {
    private static final Split CORNERS = TrainingData.corners(6);
    private static final Split STRIPES = TrainingData.stripes(4);
    private static final Split TOKENS = TrainingData.tokens(4);
    private static final Split PLANE = TrainingData.planes(4, 1);

    @Test
    void acceptsWhatSuits() {
        assertThat(DataFit.check(Networks.POINTS, CORNERS)).isEmpty();
        assertThat(DataFit.check(Networks.IMAGES, STRIPES)).isEmpty();
        assertThat(DataFit.check(Networks.TOKENS, TOKENS)).isEmpty();
        assertThat(DataFit.check(Networks.PLANE, PLANE)).isEmpty();
        assertThat(DataFit.check(Networks.planes(1), PLANE)).isEmpty();
        assertThat(DataFit.check(Networks.planes(3), TrainingData.planes(4, 3))).isEmpty();
    }

    @Test
    void tellsExamplesOfAnotherShape() {
        assertProblem(
                Networks.IMAGES,
                TrainingData.corners(6),
                "the input 'image' is f32[batch, 1, 4, 4], the data has examples of f32 2, any number at a time",
                "make it f32[batch, 2], or take data that suits");
    }

    @Test
    void tellsNumbersForTokens() {
        assertProblem(
                Networks.POINTS,
                TOKENS,
                "the input 'x' is f32[batch, 2], the data has examples of i64 3, any number at a time",
                "make it i64[batch, 3], or take data that suits");
    }

    @Test
    void tellsABatchOfFixedSize() {
        assertProblem(
                linear("f32[64, 2]", "f32[64, 3]", 3),
                CORNERS,
                "the input 'x' is f32[64, 2], the data has examples of f32 2, any number at a time",
                "make it f32[batch, 2], or take data that suits");
    }

    @Test
    void tellsOutputsThatAreNotTheClasses() {
        assertProblem(
                linear("f32[n, 2]", "f32[n, 12]", 12),
                CORNERS,
                "the model gives f32[n, 12], predicting 3 classes takes f32[n, 3]",
                "end the model with Linear(3), whose outputs are the logits of the classes");
    }

    @Test
    void tellsAClassificationOfNumbers() {
        assertProblem(
                Networks.POINTS,
                PLANE,
                "the model gives f32[batch, 3], predicting a number takes f32[batch, 1]",
                "end the model with Linear(1)");
        assertProblem(
                Networks.PLANE,
                TrainingData.planes(4, 2),
                "the model gives f32[batch], predicting 2 numbers takes f32[batch, 2]",
                "end the model with Linear(2)");
        assertProblem(
                Networks.PLANE,
                CORNERS,
                "the model gives f32[batch], predicting 3 classes takes f32[batch, 3]",
                "end the model with Linear(3), whose outputs are the logits of the classes");
    }

    @Test
    void tellsAnOutputThatIsNotOfTheBatch() {
        Graph mixed = Networks.graph("""
                graph {
                  input %x : f32[batch, 2]
                  %logits = Linear(%x, out_features = 6) @logits : f32[batch, 6]
                  %halves = Reshape(%logits, shape = [-1, 3]) : f32[(batch * 2), 3]
                  return %halves
                }
                """);

        assertThat(DataFit.check(mixed, CORNERS))
                .singleElement()
                .extracting(Diagnostic::message)
                .asString()
                .endsWith("predicting 3 classes takes f32[batch, 3]");
    }

    @Test
    void tellsSeveralInputsAndOutputs() {
        Graph several = Networks.graph("""
                graph {
                  input %x : f32[batch, 2]
                  input %y : f32[batch, 2]
                  %sum = Add(%x, %y) : f32[batch, 2]
                  return %sum, %x
                }
                """);

        assertThat(DataFit.check(several, CORNERS))
                .extracting(Diagnostic::message)
                .containsExactly(
                        "the model has 2 inputs, the data fills one", "the model has 2 outputs, training needs one");
    }

    @Test
    void looksAtEveryCandidateOfASpace() {
        assertThat(DataFit.check(space("[3]"), CORNERS)).isEmpty();
        assertThat(DataFit.check(space("[3, 12]"), CORNERS))
                .extracting(Diagnostic::message)
                .containsExactly("the model gives f32[batch, $outputs], predicting 3 classes takes f32[batch, 3]");
    }

    private static Graph space(String outputs) {
        return Networks.graph("""
                decision $outputs value %s

                graph {
                  input %%x : f32[batch, 2]
                  %%logits = Linear(%%x, out_features = $outputs) @logits : f32[batch, $outputs]
                  return %%logits
                }
                """.formatted(outputs));
    }

    private static Graph linear(String input, String output, int outputs) {
        return Networks.graph("""
                graph {
                  input %%x : %s
                  %%logits = Linear(%%x, out_features = %d) @logits : %s
                  return %%logits
                }
                """.formatted(input, outputs, output));
    }

    private static void assertProblem(Graph graph, Split data, String message, String help) {
        List<Diagnostic> problems = DataFit.check(graph, data);

        assertThat(problems)
                .filteredOn(problem -> problem.message().equals(message))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(Code.LAN0702);
                    assertThat(problem.help()).contains(help);
                });
    }
}
