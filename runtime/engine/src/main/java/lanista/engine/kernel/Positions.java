// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Indices as libtorch's selections take them: of 64 bits, and counted from the front. */
final class Positions {
    private Positions() {}

    /**
     * The indices into an axis of a size, negative ones counted from the back. One that lies outside stays so, for
     * libtorch to refuse it.
     */
    static Tensor of(Tensor index, long size) {
        try (Tensor positions = index.to(torch.ScalarType.Long);
                Scalar zero = new Scalar(0);
                Scalar shift = new Scalar(size);
                Tensor fromBack = torch.lt(positions, zero);
                Tensor shifted = torch.add(positions, shift)) {
            return torch.where(fromBack, shifted, positions);
        }
    }

    /**
     * The numbers of the slices of a tensor that indices name, in row-major order of the leading axes that the indices'
     * last axis counts.
     *
     * @param from the first of those axes
     */
    static Tensor ofSlices(Tensor index, Tensor x, int from) {
        Tensor number = column(index, x, from, 0);
        for (int i = 1; i < index.size(index.dim() - 1); i++) {
            try (Tensor before = number;
                    Scalar size = new Scalar(x.size(from + i));
                    Tensor rows = torch.mul(before, size);
                    Tensor position = column(index, x, from, i)) {
                number = torch.add(rows, position);
            }
        }
        return number;
    }

    /** What the indices say of one axis of those from a number on. */
    private static Tensor column(Tensor index, Tensor x, int from, int axis) {
        try (Tensor column = torch.select(index, index.dim() - 1, axis)) {
            return of(column, x.size(from + axis));
        }
    }
}
