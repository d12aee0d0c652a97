// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.nio.file.Path;

/**
 * Where in somebody's data something stands.
 *
 * @param source file, folder or name of a data set, as the user gave it
 * @param position the place inside, such as {@code byte 16} or {@code line 3, column 'age'}; empty for the whole
 */
public record DataPlace(String source, String position) {
    public static DataPlace of(String source) {
        return new DataPlace(source, "");
    }

    public static DataPlace of(Path file) {
        return of(file.toString());
    }

    /** The same source, at a byte counted from 0; in a compressed file, of what it inflates to. */
    public DataPlace atByte(long offset) {
        return at("byte %d".formatted(offset));
    }

    public DataPlace at(String inside) {
        return new DataPlace(source, inside);
    }

    @Override
    public String toString() {
        return position.isEmpty() ? source : source + ": " + position;
    }
}
