// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataPlacesTest {
    private static final Path ABSOLUTE = Path.of("some").toAbsolutePath();

    @Test
    void prefersWhatWasSaidMostDirectly() {
        Map<String, String> both = Map.of("LANISTA_CACHE", "variable", "XDG_CACHE_HOME", ABSOLUTE.toString());

        assertThat(cache(Optional.of("property"), both)).isEqualTo(Path.of("property"));
        assertThat(cache(Optional.empty(), both)).isEqualTo(Path.of("variable"));
        assertThat(cache(Optional.empty(), Map.of("XDG_CACHE_HOME", ABSOLUTE.toString())))
                .isEqualTo(ABSOLUTE.resolve("lanista"));
        assertThat(cache(Optional.empty(), Map.of())).isEqualTo(Path.of("home", ".cache", "lanista"));
    }

    @Test
    void passesOverVariablesThatMeanNothing() {
        Map<String, String> blank = Map.of("LANISTA_CACHE", " ", "XDG_CACHE_HOME", "relative");

        assertThat(cache(Optional.empty(), blank)).isEqualTo(Path.of("home", ".cache", "lanista"));
    }

    @Test
    void knowsThePlacesOfThisProcess() {
        assertThat(DataPlaces.standard().packaged()).isEqualTo(Path.of("/usr/share/datasets"));
        assertThat(DataOptions.standard().downloads()).isTrue();
        assertThat(DataOptions.standard().limit().bytes()).isPositive();
    }

    private static Path cache(Optional<String> property, Map<String, String> environment) {
        return DataPlaces.of(property, environment, "home").cache();
    }
}
