// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Function;
import lanista.engine.supernet.oneshot.ToySpaces;
import lanista.ir.Compute;
import lanista.ir.Node;
import lanista.ir.Value;
import lanista.ir.op.Attributes;
import org.junit.jupiter.api.Test;

class MixedChoiceTest {
    /** The operation, and the two layers that the width changes. */
    @Test
    void standsWhereTheSumStood() {
        SupernetGraph graph =
                lowered(choice -> choice.apply("Max", choice.options().toArray(Value[]::new)));

        assertThat(graph.graph().nodes())
                .filteredOn(node -> operator(node).equals("Max"))
                .hasSize(3);
        assertThat(graph.graph().nodes()).noneMatch(node -> operator(node).equals("Mix"));
    }

    /** What does not read its weights has none. */
    @Test
    void needsNoWeightsThatNothingReads() {
        assertThat(lowered(choice -> choice.options().get(0)).mixtures()).isEmpty();
        assertThat(SupernetLowering.lower(ToySpaces.free(), Map.of()).mixtures())
                .containsOnlyKeys(ToySpaces.OPERATION, ToySpaces.WIDTH);
    }

    @Test
    void refusesAnotherTypeThanTheOptionsHave() {
        assertThatThrownBy(() -> lowered(MixedChoice::weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("what replaces the choice 'op' is f32[3], and its options are f32[batch, 6, 4, 4]");
    }

    @Test
    void refusesAnOperatorWithParameters() {
        assertThatThrownBy(() -> lowered(
                        choice -> choice.apply("Linear", Attributes.NONE.with("out_features", 3L), choice.weights())))
                .hasMessageContaining("'Linear' has parameters");
    }

    @Test
    void refusesWhatIsNoOperatorOrDoesNotTakeTheOperands() {
        assertThatThrownBy(() -> lowered(choice -> choice.apply("Blend", choice.weights())))
                .hasMessage("there is no operator 'Blend'");
        assertThatThrownBy(() -> lowered(choice -> choice.apply("GlobalAveragePool", choice.weights())))
                .hasMessageContaining("'GlobalAveragePool' cannot be applied to [f32[3]]");
    }

    private static String operator(Node node) {
        return node.operation() instanceof Compute compute ? compute.type().name() : "";
    }

    private static SupernetGraph lowered(Function<MixedChoice, Value> replacement) {
        return SupernetLowering.lower(ToySpaces.free(), Map.of(), new MixedOps() {
            @Override
            public Value replaceLayerChoice(MixedChoice choice) {
                return replacement.apply(choice);
            }
        });
    }
}
