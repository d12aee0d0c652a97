// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.List;
import lanista.codegen.text.Piece;

/** How an operator that owns tensors is made and applied. */
interface LayerForm {
    /** What makes it. */
    Piece made(Values values);

    /**
     * It applied.
     *
     * @param layer what gets at it, such as {@code self.conv}
     */
    default Term applied(String layer, Values values, List<Term> operands) {
        return Term.call(layer, operands.stream().map(Term::piece).toList());
    }
}
