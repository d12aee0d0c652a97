// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where public data sets lie on a system.
 *
 * @param cache our own folder, with one folder a set; made when something is fetched
 * @param packaged the folder in which Debian's {@code dataset-*} packages put theirs
 * @param packages whether such packages can be installed here
 */
public record DataPlaces(Path cache, Path packaged, boolean packages) {
    /** The property and the environment variable that name the cache folder. */
    private static final String PROPERTY = "lanista.cache";

    private static final String VARIABLE = "LANISTA_CACHE";

    /** Those of this process. */
    public static DataPlaces standard() {
        return of(Optional.ofNullable(System.getProperty(PROPERTY)), System.getenv(), System.getProperty("user.home"));
    }

    /**
     * The cache is the property {@code lanista.cache}, else the variable {@code LANISTA_CACHE}, else the folder
     * {@code lanista} in {@code XDG_CACHE_HOME}, which is {@code ~/.cache} where it is not set.
     *
     * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
     */
    static DataPlaces of(Optional<String> property, Map<String, String> environment, String home) {
        Path cache = property.or(() -> variable(environment, VARIABLE))
                .map(Path::of)
                .orElseGet(() -> variable(environment, "XDG_CACHE_HOME")
                        .map(Path::of)
                        .filter(Path::isAbsolute)
                        .orElse(Path.of(home, ".cache"))
                        .resolve("lanista"));
        return new DataPlaces(cache, Path.of("/usr/share/datasets"), Files.exists(Path.of("/usr/bin/apt-get")));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
