// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import lanista.codegen.dot.Spaces;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;

class PictureTest {
    private static Picture picture(ModelSpace space) {
        return Picture.of(space.name(), space.documentation(), space.graph());
    }

    private static Picture picture(String source) {
        return picture(Spaces.parse(source));
    }

    private static List<String> texts(Scene scene) {
        return scene.boxes().stream().map(PictureTest::text).toList();
    }

    private static String text(Box box) {
        return String.join(" | ", box.lines().stream().map(Line::text).toList());
    }

    private static Box find(Scene scene, Form form) {
        return boxes(scene).filter(box -> box.form() == form).findFirst().orElseThrow();
    }

    private static Stream<Box> boxes(Scene scene) {
        return scene.boxes().stream()
                .flatMap(box ->
                        Stream.concat(Stream.of(box), box.panels().stream().flatMap(panel -> boxes(panel.scene()))));
    }

    @Test
    void showsWhatAModelIsMadeOf() {
        assertThat(texts(picture(Spaces.example("digits")).scene()))
                .containsExactly(
                        "image | f32[batch, 1, 8, 8]",
                        "Conv 3×3 | out = 32",
                        "Relu",
                        "choice conv2",
                        "MaxPool 2×2 | stride = 2",
                        "Dropout | ratio = dropout1 {0.25, 0.5, 0.75}",
                        "Flatten",
                        "Linear | out = features {64, 128, 256}",
                        "Relu",
                        "Dropout",
                        "Linear | out = 10",
                        "output | f32[batch, 10]");
    }

    @Test
    void showsAlternativesSideBySide() {
        Box choice = find(picture(Spaces.example("digits")).scene(), Form.CHOICE);
        assertThat(choice.panels()).extracting(Panel::heading).containsExactly("plain", "separable");
        assertThat(choice.panels().get(0).note()).isEqualTo("when conv2 = plain");
    }

    @Test
    void drawsABlockOfManyUsesOnce() {
        Picture picture = picture(Spaces.example("nasbench201"));
        assertThat(picture.definitions())
                .extracting(definition -> definition.heading().text())
                .containsExactly(
                        "Cell  used 15 times",
                        "Reduce (out)  used 2 times",
                        "Edge (i, j)  used 90 times",
                        "ReluConvBn (out, kernel_size, stride)  used 184 times");
    }

    @Test
    void namesTheArgumentThatMakesTheDifference() {
        Picture picture = picture(Spaces.example("nasbench201"));
        Scene edge = picture.definitions().get(2).scene();
        assertThat(text(find(edge, Form.CHOICE))).isEqualTo("choice edge/i->j");
        Scene block = picture.definitions().get(3).scene();
        assertThat(texts(block))
                .contains("Conv kernel_size×kernel_size | out = out · stride = stride | padding = … · no bias");
    }

    @Test
    void drawsCallsInARowAsOne() {
        List<Box> cells = picture(Spaces.example("nasbench201")).scene().boxes().stream()
                .filter(box -> text(box).startsWith("Cell"))
                .toList();
        assertThat(cells).extracting(Box::copies).containsExactly(5, 5, 5);
        assertThat(cells).extracting(PictureTest::text).containsOnly("Cell ×5 | 6 decisions inside");
    }

    @Test
    void tellsVariantsOfABlockApart() {
        assertThat(picture(Spaces.example("mobile")).definitions())
                .extracting(definition -> definition.heading().spans().get(0).text())
                .containsExactly(
                        "Stage #1",
                        "Stage #2",
                        "InvertedResidual #1",
                        "InvertedResidual #2",
                        "InvertedResidual #3",
                        "SqueezeExcite");
    }

    @Test
    void showsASmallBlockOfOneUseInItsPlace() {
        Picture picture = picture(Spaces.example("digits"));
        assertThat(picture.definitions()).isEmpty();
        assertThat(text(find(picture.scene(), Form.BLOCK))).isEqualTo("SeparableConv | out = 64 · kernel_size = 3");
    }

    @Test
    void saysWhichStepsARepeatTakes() {
        Box repeat = find(picture(Spaces.example("transformer")).scene(), Form.REPEAT);
        assertThat(text(repeat)).isEqualTo("repeat depth {1..4} times");
        assertThat(texts(repeat.panels().get(0).scene()))
                .anyMatch(text -> text.startsWith("step 1 | Encoder"))
                .anyMatch(text -> text.startsWith("step 2, if depth ≥ 2 | Encoder"));
    }

    @Test
    void leavesTheNothingOfAnOptionalOut() {
        Box optional = find(picture("""
                        model Optional(x: f32[batch, 8]) -> f32[batch, 8] {
                            return x |> optional "norm" { LayerNorm() }
                        }
                        """).scene(), Form.OPTIONAL);
        assertThat(optional.panels()).hasSize(1);
        assertThat(texts(optional.panels().get(0).scene())).containsExactly("LayerNormalization");
    }

    @Test
    void countsHowOftenABoxTakesAValue() {
        Scene scene = picture("""
                model Twice(x: f32[batch, 8]) -> f32[batch, 8] {
                    return x + x
                }
                """).scene();
        assertThat(scene.links()).extracting(Link::times).containsExactly(2, 1);
    }

    @Test
    void knowsWhatIsSharedAndRequired() {
        Picture picture = picture("""
                model Shared(x: f32[batch, 8]) -> f32[batch, 8] {
                    width = choice "width" [8, 16]
                    require params <= 1000
                    return x |> Linear(width) |> Linear(width) |> Linear(choice "other" [8, 16]) |> Linear(8)
                }
                """);
        assertThat(picture.shared().keySet())
                .extracting(decision -> decision.label().text())
                .contains("width")
                .doesNotContain("other");
        assertThat(picture.requirements()).containsExactly("params <= 1000");
    }

    @Test
    void coloursLabelsThatRecur() {
        Picture picture = picture("""
                model Shared(x: f32[batch, 8]) -> f32[batch, 8] {
                    width = choice "width" [8, 16]
                    return x |> Linear(width) |> Linear(width) |> Linear(choice "other" [8, 16]) |> Linear(8)
                }
                """);
        Hues hues = Hues.of(picture);
        List<Span> labels = boxes(picture.scene())
                .flatMap(box -> box.lines().stream())
                .flatMap(line -> line.spans().stream())
                .filter(span -> span.kind() == Span.Kind.LABEL)
                .toList();
        assertThat(labels).extracting(Span::text).containsExactly("width", "width", "other");
        assertThat(hues.of(labels.get(0), 0))
                .isEqualTo(hues.of(labels.get(1), 0))
                .isPresent();
        assertThat(hues.of(labels.get(2), 0)).isEmpty();
        assertThat(hues.hasPlain()).isTrue();
    }
}
