// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.signature.WrongArgument;
import lanista.ir.diagnostic.Code;
import lanista.ir.type.TensorType;

/** Positions of axes, which count from the end where negative. */
final class Axes {
    private Axes() {}

    /** The axis from 0. */
    static int of(String function, long axis, int rank) {
        long result = axis < 0 ? axis + rank : axis;
        if (result < 0 || result >= rank) {
            throw new WrongArgument(
                    Code.LAN0205,
                    "`%s` has no axis %d in an input of rank %d".formatted(function, axis, rank),
                    Optional.of("axes count from 0 to %d, or from -1 back to %d".formatted(rank - 1, -rank)));
        }
        return (int) result;
    }

    /** Several axes from 0, which must differ. */
    static List<Long> of(String function, List<Integer> axes, int rank) {
        List<Long> result = new ArrayList<>();
        for (int axis : axes) {
            long position = of(function, axis, rank);
            if (result.contains(position)) {
                throw new WrongArgument(Code.LAN0205, "`%s` is given the axis %d twice".formatted(function, axis));
            }
            result.add(position);
        }
        return result;
    }

    static void needRank(String function, TensorType input, int rank) {
        if (input.rank() != rank) {
            throw new WrongArgument(
                    Code.LAN0304, "`%s` needs an input of rank %d, this is %s".formatted(function, rank, input));
        }
    }
}
