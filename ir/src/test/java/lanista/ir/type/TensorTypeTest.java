// SPDX-License-Identifier: Apache-2.0
package lanista.ir.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import org.junit.jupiter.api.Test;

class TensorTypeTest {
    private static final Decision WIDTH = new Decision(
            new Label("width"), Decision.Form.VALUE, new Domain.Listed(List.of(Literal.of(16), Literal.of(32))));
    private static final Expr BATCH = Expr.symbol("batch");

    @Test
    void printsAsTheLanguageHasIt() {
        assertThat(TensorType.of(ElementType.F32, List.of(BATCH, Expr.of(64), Expr.of(28))))
                .hasToString("f32[batch, 64, 28]");
        assertThat(new TensorType(ElementType.BOOL, Shape.SCALAR)).hasToString("bool[]");
    }

    @Test
    void holdsDimensionsInTheirSimplestForm() {
        TensorType type = TensorType.of(
                ElementType.F32,
                List.of(
                        BATCH.plus(1).minus(1),
                        Expr.either(Expr.equal(Expr.chosen(WIDTH), Expr.of(16)), Expr.of(7), Expr.of(7)),
                        Expr.chosen(WIDTH)));

        assertThat(type).hasToString("f32[batch, 7, $width]");
        assertThat(type.decisions()).containsExactly(WIDTH);
    }

    @Test
    void countsElements() {
        assertThat(Shape.of(2, 3, 4).elements()).isEqualTo(Expr.of(24));
        assertThat(Shape.SCALAR.elements()).isEqualTo(Expr.of(1));
        assertThat(Shape.of(BATCH, Expr.of(3)).elements()).hasToString("batch * 3");
    }

    @Test
    void givesDimensionsAsNumbers() {
        assertThat(Shape.of(2, 3).toArray()).containsExactly(2, 3);
        assertThat(Shape.of(2, 3).isConstant()).isTrue();
        assertThat(Shape.of(BATCH).isConstant()).isFalse();
        assertThatThrownBy(() -> Shape.of(BATCH).toArray())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("batch is not a constant");
    }

    @Test
    void changesOnePart() {
        TensorType type = TensorType.of(ElementType.F32, 2, 3);

        assertThat(type.with(ElementType.I64)).hasToString("i64[2, 3]");
        assertThat(type.with(type.shape().with(1, Expr.of(5)))).hasToString("f32[2, 5]");
        assertThat(type.rank()).isEqualTo(2);
        assertThat(type.dimension(1)).isEqualTo(Expr.of(3));
    }

    @Test
    void staysTheSameObjectWhereNoDimensionChanges() {
        TensorType type = TensorType.of(ElementType.F32, List.of(BATCH, Expr.of(3)));

        assertThat(type.map(dimension -> dimension)).isSameAs(type);
        assertThat(type.map(dimension -> dimension.times(2))).hasToString("f32[2 * batch, 6]");
    }

    @Test
    void knowsElementTypesByTheirWord() {
        assertThat(Stream.of(ElementType.values())
                        .map(type -> ElementType.parse(type.word()).orElseThrow()))
                .containsExactly(ElementType.values());
        assertThat(ElementType.parse("F32")).isEmpty();
        assertThat(ElementType.BF16.word()).isEqualTo("bf16");
    }

    @Test
    void knowsFamiliesOfElements() {
        assertThat(Stream.of(ElementType.values()).filter(ElementType::isFloating))
                .containsExactly(ElementType.F16, ElementType.BF16, ElementType.F32, ElementType.F64);
        assertThat(Stream.of(ElementType.values()).filter(ElementType::isInteger))
                .hasSize(8)
                .doesNotContain(ElementType.BOOL);
        assertThat(ElementType.U16.bytes()).isEqualTo(2);
        assertThat(ElementType.BOOL.bytes()).isEqualTo(1);
    }
}
