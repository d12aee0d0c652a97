// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.Optional;
import lanista.ir.diagnostic.SourceSpan;

/**
 * What a mutator does with a node that it matches.
 *
 * @param target the name of the node
 * @param layer what takes part; absent where the node is removed. To wrap a node is to make a block with it as its first
 *     argument, and this is that block
 */
public record MutatorAction(Form form, Identifier target, Optional<Expression> layer, SourceSpan span) {
    /** What becomes of the node. */
    public enum Form {
        /** {@code replace conv with …}. */
        REPLACE,
        /** {@code insert … before conv}. */
        INSERT_BEFORE,
        /** {@code insert … after conv}. */
        INSERT_AFTER,
        /** {@code remove conv}. */
        REMOVE,
        /** {@code wrap conv with …}. */
        WRAP
    }
}
