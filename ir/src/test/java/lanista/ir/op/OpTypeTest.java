// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpTypeTest {
    private static final Attributes CONV =
            Attributes.NONE.with("kernel_shape", List.of(3L, 5L)).with("out_channels", 8);

    @Test
    void completesAttributesInTheirOrder() {
        assertThat(Convolutions.CONV.complete(CONV))
                .hasToString(
                        "{out_channels=8, kernel_shape=[3, 5], strides=[1, 1], pads=[0, 0, 0, 0], dilations=[1, 1], "
                                + "group=1, bias=true, padding_mode=\"zeros\"}");
    }

    @Test
    void leavesCompleteAttributesAsTheyAre() {
        Attributes complete = Convolutions.CONV.complete(CONV);
        assertThat(Convolutions.CONV.complete(complete)).isSameAs(complete);
    }

    @Test
    void putsCompleteAttributesInOrder() {
        Attributes swapped = Attributes.NONE.with("bias", true).with("out_features", 8);
        assertThat(Matrices.LINEAR.complete(swapped)).hasToString("{out_features=8, bias=true}");
    }

    @Test
    void takesAnIntegerWhereANumberIsAsked() {
        assertThat(Regularizers.DROPOUT
                        .complete(Attributes.NONE.with("ratio", 1))
                        .expr("ratio"))
                .isEqualTo(Expr.of(1.0));
    }

    @Test
    void refusesUnknownAndMissingAttributes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrices.LINEAR.complete(Attributes.NONE))
                .withMessage("'Linear' needs the attribute 'out_features'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrices.LINEAR.complete(
                        Attributes.NONE.with("out_features", 8).with("features", 8)))
                .withMessage("'Linear' has no attribute 'features'; it has [out_features, bias]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Linear | out_features = 2.5 | the attribute 'out_features' of 'Linear' must be an integer, not 2.5
                    Linear | out_features = $ratio | the attribute 'out_features' of 'Linear' must be an integer, not $ratio
                    Linear | out_features = 2, bias = 1 | the attribute 'bias' of 'Linear' must be true or false, not 1
                    Dropout | ratio = "half" | the attribute 'ratio' of 'Dropout' must be a number, not "half"
                    Cast | to = 32 | the attribute 'to' of 'Cast' must be a string, not 32
                    Reshape | shape = 4 | the attribute 'shape' of 'Reshape' must be a list of integers, not 4
                    Reshape | shape = [2.5] | the attribute 'shape' of 'Reshape' must be a list of integers, not [2.5]
                    Reshape | shape = [$ratio] | the attribute 'shape' of 'Reshape' must be a list of integers, not [$ratio]
                    Reshape | shape = case($flag; true: [2], false: 2) | the attribute 'shape' of 'Reshape' must be a list of integers, not case($flag; true: [2], false: 2)
                    NonZero | found = 4 | the attribute 'found' of 'NonZero' must be the name of a size, not 4
                    NonZero | found = 2 * n | the attribute 'found' of 'NonZero' must be the name of a size, not 2 * n
                    Resize | scales = ["x"] | the attribute 'scales' of 'Resize' must be a list of numbers, not ["x"]
                    """)
    void refusesAttributesOfAnotherForm(String operator, String attributes, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OpSample.of(operator, attributes, OpSample.NOTHING))
                .withMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Reshape | shape = case($flag; true: [2, 6], false: [3, 4]) | f32[12] | f32[case($flag; true: [2, 6], false: [3, 4])]
                    """)
    void takesListsThatDependOnChoices(String operator, String attributes, String operands, String ignored) {
        OpSample sample = OpSample.of(operator, attributes, operands);
        assertThat(sample.problems()).isEmpty();
        assertThat(sample.inference().types().orElseThrow().get(0).rank()).isEqualTo(2);
    }

    @Test
    void refusesAnotherNumberOfOperands() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arithmetic.ADD.infer(Attributes.NONE, List.of(TensorType.of(ElementType.F32, 1))))
                .withMessage("'Add' takes 2 operands, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arithmetic.SUM.infer(Attributes.NONE, List.of()))
                .withMessage("'Sum' takes 1 or more operands, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attentions.ATTENTION.infer(Attributes.NONE, List.of()))
                .withMessage("'Attention' takes 3 to 4 operands, not 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Expand | shape = [16777216, 16777216] | f32[1] | -
                    Expand | shape = [16777216, 16777217] | f32[1] | LAN0903 a tensor may hold 2^48 elements, the result would be f32[16777216, 16777217]
                    Expand | shape = [batch, 16777216, 16777216] | f32[1] | -
                    Linear | out_features = 281474976710656 | f32[batch, 2] | LAN0903 a tensor may hold 2^48 elements, weight would be f32[281474976710656, 2]
                    Linear | out_features = $many | f32[batch, 4] | -
                    Linear | out_features = $many | f32[batch, 256] | -
                    Linear | out_features = $huge | f32[batch, 4] | LAN0903 a tensor may hold 2^48 elements, the result would be f32[batch, $huge] (1 of 2); LAN0903 a tensor may hold 2^48 elements, weight would be f32[$huge, 4] (1 of 2); LAN0903 a tensor may hold 2^48 elements, bias would be f32[$huge] (1 of 2)
                    Flatten | - | f32[2, 4294967296, 4294967296] | LAN0215 the sizes of 'Flatten' must fit into 64 bits, long overflow
                    Conv | out_channels = 8, kernel_shape = [3], dilations = [9223372036854775807] | f32[batch, 4, 9] | LAN0215 the sizes of 'Conv' must fit into 64 bits, long overflow
                    Conv | out_channels = 8, kernel_shape = [3], dilations = [$huge], pads = [4, 4] | f32[batch, 4, 9] | LAN0301 the kernel must fit its input, a kernel of 3 with dilation $huge does not fit a length of 9 with padding 4 (1 of 2)
                    """)
    void boundsSizes(String operator, String attributes, String operands, String problems) {
        assertThat(OpSample.of(operator, attributes, operands).problems())
                .isEqualTo(problems.equals(OpSample.NOTHING) ? "" : problems);
    }

    @Test
    void boundsExpressions() {
        Decision decision = new Decision(
                new Label("d"), Decision.Form.VALUE, new Domain.Listed(List.of(Literal.of(2), Literal.of(3))));
        Expr large = Expr.chosen(decision);
        while (large.size() <= Expr.LARGEST / 2) {
            large = large.plus(large);
        }
        TensorType operand = TensorType.of(ElementType.F32, List.of(Expr.of(1), large));
        Inference inference =
                Joins.CONCAT.infer(Joins.CONCAT.complete(Attributes.NONE.with("axis", 1)), List.of(operand, operand));
        assertThat(inference.types()).isEmpty();
        assertThat(inference.conditions()).extracting(Condition::code).containsExactly(Code.LAN0903);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Conv | out_channels = 8, kernel_shape = [3] | false
                    Conv | out_channels = 8, kernel_shape = [3], bias = false | true
                    ConvTranspose | out_channels = 8, kernel_shape = [3], bias = false | true
                    Linear | out_features = 8 | false
                    Linear | out_features = 8, bias = false | true
                    BatchNormalization | - | false
                    BatchNormalization | affine = false | true
                    LayerNormalization | - | false
                    LayerNormalization | bias = false | true
                    LayerNormalization | affine = false | true
                    RMSNormalization | - | true
                    GroupNormalization | num_groups = 2 | false
                    GroupNormalization | num_groups = 2, affine = false | true
                    InstanceNormalization | - | true
                    Clip | min = 0, max = 6 | true
                    Clip | min = 1 | false
                    Clip | max = -1 | false
                    Pad | pads = [1, 1] | true
                    Pad | pads = [1, 1], value = 2 | false
                    Pad | pads = [1, 1], value = 2, mode = "edge" | true
                    GRU | hidden_size = 8 | false
                    GRU | hidden_size = 8, bias = false | true
                    Relu | - | true
                    Sigmoid | - | false
                    Pow | - | false
                    """)
    void tellsWhetherZeroStaysZero(String operator, String attributes, boolean keeps) {
        OpSample sample = OpSample.of(operator, attributes, OpSample.NOTHING);
        assertThat(sample.type().keepsZero(sample.attributes())).isEqualTo(keeps);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    Dropout | - | true
                    Dropout | ratio = 0 | false
                    DropPath | ratio = 0.1 | true
                    ChannelDropout | ratio = 0 | false
                    MultiheadAttention | num_heads = 2 | false
                    MultiheadAttention | num_heads = 2, dropout = 0.1 | true
                    Attention | dropout = 0.1 | true
                    LSTM | hidden_size = 8, dropout = 0.1 | false
                    LSTM | hidden_size = 8, dropout = 0.1, num_layers = 2 | true
                    Relu | - | false
                    """)
    void tellsWhetherItDrawsRandomNumbers(String operator, String attributes, boolean random) {
        OpSample sample = OpSample.of(operator, attributes, OpSample.NOTHING);
        assertThat(sample.type().isRandom(sample.attributes())).isEqualTo(random);
    }

    @Test
    void costsNothingWhereNothingIsMultiplied() {
        assertThat(OpSample.of("Relu", OpSample.NOTHING, "f32[batch, 64]").flops())
                .isEqualTo(Expr.of(0));
        assertThat(OpSample.of("Relu", OpSample.NOTHING, "f32[batch, 64]").slots())
                .isEqualTo(OpSample.NOTHING);
    }
}
