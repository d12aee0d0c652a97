// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import lanista.codegen.text.Piece;

/** How Java applies an operator without tensors of its own. */
@FunctionalInterface
interface FunctionForm {
    /**
     * The expression of the result; of several results, that of a {@code TensorVector}.
     *
     * @throws UnwritableException where there is none
     */
    Piece apply(FunctionContext call);
}
