// SPDX-License-Identifier: Apache-2.0
package lanista.ir.type;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The type of a tensor's elements. */
public enum ElementType {
    F16(2, Family.FLOATING),
    BF16(2, Family.FLOATING),
    F32(4, Family.FLOATING),
    F64(8, Family.FLOATING),
    I8(1, Family.INTEGER),
    I16(2, Family.INTEGER),
    I32(4, Family.INTEGER),
    I64(8, Family.INTEGER),
    U8(1, Family.INTEGER),
    U16(2, Family.INTEGER),
    U32(4, Family.INTEGER),
    U64(8, Family.INTEGER),
    BOOL(1, Family.BOOLEAN);

    private enum Family {
        FLOATING,
        INTEGER,
        BOOLEAN
    }

    private final int bytes;
    private final Family family;

    ElementType(int bytes, Family family) {
        this.bytes = bytes;
        this.family = family;
    }

    /** The bytes of one element. */
    public int bytes() {
        return bytes;
    }

    public boolean isFloating() {
        return family == Family.FLOATING;
    }

    public boolean isInteger() {
        return family == Family.INTEGER;
    }

    /** Whether it is an integer without a sign. */
    public boolean isUnsigned() {
        return switch (this) {
            case U8, U16, U32, U64 -> true;
            case F16, BF16, F32, F64, I8, I16, I32, I64, BOOL -> false;
        };
    }

    /** The word of the language, such as {@code f32}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ElementType> parse(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
