// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import lanista.codegen.text.Piece;

/** How Java makes and applies a kind of layer. */
interface LayerForm {
    /** What a layer is made of: the type of its field, and the expression that makes it. */
    record Made(String type, Piece value) {}

    /**
     * What makes a layer.
     *
     * @throws UnwritableException where libtorch has no such layer
     */
    Made make(LayerContext layer);

    /** The layer applied. */
    default Piece apply(String access, LayerContext layer, List<Piece> operands) {
        return Piece.call(access + ".forward", operands);
    }
}
