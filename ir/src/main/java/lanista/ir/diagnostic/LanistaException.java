// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * A failure of Lanista's own kinds, sorted by who must act: the author of a source ({@link SourceException}), the
 * author of a pass or of the graph it was given ({@link GraphException}), or whoever keeps the machine
 * ({@link NativeException}). A broken argument of a method stays an {@link IllegalArgumentException}.
 */
public abstract sealed class LanistaException extends RuntimeException
        permits SourceException, GraphException, NativeException {
    LanistaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
