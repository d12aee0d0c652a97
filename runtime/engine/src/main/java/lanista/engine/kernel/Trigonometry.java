// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.global.torch;

/** Trigonometric and hyperbolic functions and their inverses. */
final class Trigonometry {
    private Trigonometry() {}

    static void addTo(KernelTable table) {
        table.unary("Sin", torch::sin);
        table.unary("Cos", torch::cos);
        table.unary("Tan", torch::tan);
        table.unary("Asin", torch::asin);
        table.unary("Acos", torch::acos);
        table.unary("Atan", torch::atan);
        table.unary("Sinh", torch::sinh);
        table.unary("Cosh", torch::cosh);
        table.unary("Asinh", torch::asinh);
        table.unary("Acosh", torch::acosh);
        table.unary("Atanh", torch::atanh);
    }
}
