// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final List<Class<?>> FAMILIES = List.of(
            Activations.class,
            Arithmetic.class,
            Attentions.class,
            Bits.class,
            Comparisons.class,
            Convolutions.class,
            Detections.class,
            Draws.class,
            Indexing.class,
            Joins.class,
            Layouts.class,
            Losses.class,
            Matrices.class,
            Normalizations.class,
            PeakPools.class,
            Pools.class,
            Quantization.class,
            Recurrents.class,
            Reductions.class,
            Regularizers.class,
            Resizings.class,
            Scans.class,
            Scatters.class,
            Searches.class,
            Specials.class,
            Transforms.class,
            Trigonometry.class);

    @Test
    void holdsEveryConstantOfTheFamilies() throws IllegalAccessException {
        List<OpType> constants = new ArrayList<>();
        for (Class<?> family : FAMILIES) {
            for (Field field : family.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == OpType.class) {
                    constants.add((OpType) field.get(null));
                }
            }
        }
        assertThat(Catalogue.all()).containsExactlyInAnyOrderElementsOf(constants);
    }

    @Test
    void isInAlphabeticalOrder() {
        assertThat(Catalogue.all().stream().map(OpType::name)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void findsByName() {
        assertThat(Catalogue.get("Conv")).isSameAs(Convolutions.CONV);
        assertThat(Catalogue.find("Conv")).containsSame(Convolutions.CONV);
        assertThat(Catalogue.find("conv")).isEmpty();
    }

    @Test
    void namesWhatIsNotThere() {
        assertThatThrownBy(() -> Catalogue.get("Convolution"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no operator 'Convolution'");
    }

    @Test
    void hasASampleOfEveryOperator() {
        Stream<OpType> sampled = OpSamples.all().stream().map(OpSample::type).distinct();
        assertThat(sampled).containsExactlyInAnyOrderElementsOf(Catalogue.all());
    }

    @Test
    void tellsOperatorsThatKeepZero() {
        assertThat(Catalogue.all().stream()
                        .filter(type -> type.has(Trait.KEEPS_ZERO))
                        .map(OpType::name))
                .doesNotContain(
                        "Sigmoid",
                        "Softplus",
                        "Softmax",
                        "Exp",
                        "Log",
                        "Rsqrt",
                        "Div",
                        "Pow",
                        "Equal",
                        "Not",
                        "Embedding")
                .contains("Relu", "MaxPool", "Add", "Concat", "MatMul", "Dropout", "Zero", "Identity", "Slice");
    }
}
