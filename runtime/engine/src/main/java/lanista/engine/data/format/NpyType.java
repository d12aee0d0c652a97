// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.type.ElementType;

/** The element types of NumPy arrays that are read and written. */
public enum NpyType {
    FLOAT32("f4", ElementType.F32),
    FLOAT64("f8", ElementType.F64),
    INT64("i8", ElementType.I64),
    INT32("i4", ElementType.I32),
    UINT8("u1", ElementType.U8),
    BOOL("b1", ElementType.BOOL);

    private final String code;
    private final ElementType element;

    NpyType(String code, ElementType element) {
        this.code = code;
        this.element = element;
    }

    /** The type that stands for a tensor's element type, where there is one. */
    public static Optional<NpyType> of(ElementType element) {
        return Arrays.stream(values()).filter(type -> type.element == element).findFirst();
    }

    /** NumPy's name of the type, a letter and a number of bytes. */
    public String code() {
        return code;
    }

    public ElementType element() {
        return element;
    }

    /** Bytes of one element. */
    public int width() {
        return element.bytes();
    }

    static Optional<NpyType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** All of them, for errors. */
    static String names() {
        return Arrays.stream(values()).map(NpyType::code).collect(Collectors.joining(", "));
    }
}
