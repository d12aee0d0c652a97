// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataValuesTest {
    @Test
    void writesAShapeAsUsersDo() {
        assertThat(ExampleShape.of(3, 32, 32)).hasToString("3x32x32");
        assertThat(ExampleShape.of(3, 32, 32).size()).isEqualTo(3072);
        assertThat(ExampleShape.of(3, 32, 32).channels()).isEqualTo(3);
    }

    @Test
    void refusesAShapeWithoutMeaning() {
        assertThatThrownBy(() -> ExampleShape.of()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExampleShape.of(3, 0)).hasMessageContaining("[3, 0]");
        assertThatThrownBy(() -> ExampleShape.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExampleShape.of(1 << 16, 1 << 15)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ExampleShape.of(1, 1, 1, 1, 1, 1, 1, 1, 1)).hasMessageContaining("1 to 8");
    }

    @Test
    void saysWhatWasFoundWhereAndWhatToDo() {
        DataException problem = new DataException(
                        DataCode.LAN0607, DataPlace.of(Path.of("a", "b.gz")).atByte(16), "the end", "more")
                .withHelp("fetch it again");

        assertThat(problem)
                .hasMessage(Path.of("a", "b.gz")
                        + ": byte 16: error[LAN0607]: file that ends too early: found the end, expected more");
        assertThat(problem.place()).isEqualTo(new DataPlace(Path.of("a", "b.gz").toString(), "byte 16"));
        assertThat(problem.found()).isEqualTo("the end");
        assertThat(problem.expected()).isEqualTo("more");
        assertThat(problem.help()).contains("fetch it again");
    }

    @Test
    void keepsTheCauseWhenHelpIsAdded() {
        IllegalStateException cause = new IllegalStateException("deep down");
        DataException problem = new DataException(DataCode.LAN0605, DataPlace.of("x"), "a", "b");
        problem.initCause(cause);

        assertThat(problem.withHelp("c")).hasCause(cause);
    }

    @Test
    void titlesEveryCodeDifferently() {
        assertThat(Arrays.stream(DataCode.values()).map(DataCode::title))
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void boundsWhatIsHeld() {
        MemoryLimit limit = new MemoryLimit(1000);
        DataPlace place = DataPlace.of("big");

        assertThat(limit.arrayLength(place, 250, 4)).isEqualTo(250);
        DataException problem = catchThrowableOfType(DataException.class, () -> limit.arrayLength(place, 251, 4));
        assertThat(problem.code()).isEqualTo(DataCode.LAN0616);
        assertThat(problem).hasMessageContaining("251 values of 4 bytes").hasMessageContaining("at most 1,000 bytes");
        assertThat(problem.help()).get().asString().contains("-Xmx");
        assertThatThrownBy(() -> limit.require(place, 1001)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> new MemoryLimit(Long.MAX_VALUE).arrayLength(place, 1L << 31, 1))
                .isInstanceOf(DataException.class);
    }

    @Test
    void namesClassesOnceAndForAll() {
        List<String> names = new ArrayList<>(List.of("cat", "dog"));
        Target.Classes target = new Target.Classes(names);
        names.clear();

        assertThat(target.names()).containsExactly("cat", "dog");
    }
}
