// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.util.function.IntFunction;

/** The check that numbers are numbers: a NaN or an infinity in the data would surface as a loss that is NaN. */
final class FiniteValues {
    private FiniteValues() {}

    static void check(float[] values, int width, IntFunction<DataPlace> place) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                DataPlace row = place.apply(i / width);
                throw new DataException(
                        DataCode.LAN0611,
                        width == 1 ? row : row.at("%s, value %d".formatted(row.position(), i % width)),
                        String.valueOf(values[i]),
                        "a finite number");
            }
        }
    }
}
