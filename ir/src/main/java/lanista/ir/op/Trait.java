// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

/** What passes and the canonical hash may rely on. */
public enum Trait {
    /** The order of operands does not matter. */
    COMMUTATIVE,
    /**
     * Where every operand is zero so is every result, whatever the attributes. Operators of which this is true for some
     * attributes only say so in {@link OpType#keepsZero}.
     */
    KEEPS_ZERO,
    /** Draws random numbers in training mode with some attributes, which {@link OpType#isRandom} tells. */
    RANDOM,
    /** Draws random numbers in evaluation mode too. */
    DRAWS,
    /** Behaves differently in training and in evaluation mode with some attributes. */
    DEPENDS_ON_MODE,
    /** Works on each element by itself, with operands and parameters that broadcast, and keeps the layout of its operands. */
    ELEMENTWISE
}
