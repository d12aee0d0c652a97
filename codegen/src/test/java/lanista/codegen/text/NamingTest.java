// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {
    private static final Naming SNAKE =
            new Naming(Naming.Spelling.SNAKE, Set.of("Tensor"), Set.of("forward", "class"), Set.of("self", "class"));
    private static final Naming CAMEL =
            new Naming(Naming.Spelling.CAMEL, Set.of(), Set.of("forward"), Set.of("class", "int"));

    @ParameterizedTest
    @CsvSource({
        "conv2.plain, conv2_plain, conv2Plain",
        "SepConv, sep_conv, sepConv",
        "edge/0->1, edge_0_1, edge01",
        "é\u00e8, ee, ee",
        "9, value_9, value9",
        "'', value, value",
        "'\"; System.exit(1); //', system_exit_1, systemExit1",
        "../x, x, x",
        "\uD83D\uDE00, value, value"
    })
    void spellsWhateverItIsGiven(String given, String snake, String camel) {
        assertThat(SNAKE.newMembers().fresh(given)).isEqualTo(snake);
        assertThat(CAMEL.newMembers().fresh(given)).isEqualTo(camel);
    }

    @Test
    void numbersWhatIsTaken() {
        Names members = SNAKE.newMembers();
        assertThat(List.of(
                        members.fresh("conv"),
                        members.fresh("conv"),
                        members.fresh("conv_2"),
                        members.fresh("forward")))
                .containsExactly("conv", "conv_2", "conv_2_2", "forward_2");
        assertThat(CAMEL.newVariables().fresh("int")).isEqualTo("int2");
        assertThat(members.isFree("conv")).isFalse();
        assertThat(members.isFree("norm")).isTrue();
    }

    @Test
    void tellsTypesApartByMoreThanCase() {
        Names types = SNAKE.newTypes();
        assertThat(List.of(types.fresh("Net"), types.fresh("NET"), types.fresh("tensor"), types.fresh("3d")))
                .containsExactly("Net", "NET2", "Tensor2", "Block3d");
    }

    @Test
    void cutsLongNames() {
        Names members = SNAKE.newMembers();
        assertThat(members.fresh("x".repeat(10_000))).hasSize(40);
        assertThat(members.fresh("x".repeat(10_001))).hasSize(42).endsWith("_2");
    }
}
