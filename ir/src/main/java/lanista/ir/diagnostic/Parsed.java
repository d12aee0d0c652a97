// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of reading an input: a value, or errors, and warnings with either.
 *
 * @param value what was read; absent exactly when an error was found
 * @param diagnostics all that was found, in the order of their places
 */
public record Parsed<T>(Optional<T> value, List<Diagnostic> diagnostics) {
    public Parsed {
        diagnostics =
                diagnostics.stream().sorted(Diagnostic.BY_PLACE).distinct().toList();
        if (value.isPresent() == diagnostics.stream().anyMatch(Diagnostic::isError)) {
            throw new IllegalArgumentException("a value and an error exclude each other: " + diagnostics);
        }
    }

    public static <T> Parsed<T> of(T value, List<Diagnostic> warnings) {
        return new Parsed<>(Optional.of(value), warnings);
    }

    public static <T> Parsed<T> failed(List<Diagnostic> diagnostics) {
        return new Parsed<>(Optional.empty(), diagnostics);
    }

    /** The value. @throws SourceException with the diagnostics where there is none */
    public T orThrow() {
        return value.orElseThrow(() -> new SourceException(diagnostics));
    }
}
