// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import lanista.ir.op.Initialiser;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Fills a tensor with what a parameter starts from. Called where no gradients are recorded. */
record Initialisation(Tensor tensor, GeneratorOptional generator) implements Initialiser.Cases<Tensor> {
    @Override
    public Tensor constant(Initialiser.Constant initialiser) {
        try (Scalar value = new Scalar(initialiser.value())) {
            tensor.fill_(value);
        }
        return tensor;
    }

    @Override
    public Tensor uniform(Initialiser.Uniform initialiser) {
        tensor.uniform_(
                initialiser.low().constant().asDouble(),
                initialiser.high().constant().asDouble(),
                generator);
        return tensor;
    }

    @Override
    public Tensor normal(Initialiser.Normal initialiser) {
        tensor.normal_(0, initialiser.deviation().constant().asDouble(), generator);
        return tensor;
    }

    @Override
    public Tensor withZeroRow(Initialiser.WithZeroRow initialiser) {
        initialiser.others().match(this);
        long row = initialiser.row().constant().asLong();
        if (row >= 0) {
            try (Tensor zero = tensor.narrow(0, row, 1)) {
                zero.zero_();
            }
        }
        return tensor;
    }
}
