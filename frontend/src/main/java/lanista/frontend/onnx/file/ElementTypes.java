// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import lanista.ir.onnx.TensorProto;
import lanista.ir.type.ElementType;

/** The numbers that ONNX gives to element types. */
public final class ElementTypes {
    private ElementTypes() {}

    /** The element type of a number; empty where it has no counterpart, as texts and complex numbers have none. */
    public static Optional<ElementType> find(int number) {
        return Optional.ofNullable(TensorProto.DataType.forNumber(number)).flatMap(ElementTypes::find);
    }

    private static Optional<ElementType> find(TensorProto.DataType type) {
        return switch (type) {
            case FLOAT -> Optional.of(ElementType.F32);
            case DOUBLE -> Optional.of(ElementType.F64);
            case FLOAT16 -> Optional.of(ElementType.F16);
            case BFLOAT16 -> Optional.of(ElementType.BF16);
            case INT8 -> Optional.of(ElementType.I8);
            case INT16 -> Optional.of(ElementType.I16);
            case INT32 -> Optional.of(ElementType.I32);
            case INT64 -> Optional.of(ElementType.I64);
            case UINT8 -> Optional.of(ElementType.U8);
            case UINT16 -> Optional.of(ElementType.U16);
            case UINT32 -> Optional.of(ElementType.U32);
            case UINT64 -> Optional.of(ElementType.U64);
            case BOOL -> Optional.of(ElementType.BOOL);
            case UNDEFINED,
                    STRING,
                    COMPLEX64,
                    COMPLEX128,
                    FLOAT8E4M3FN,
                    FLOAT8E4M3FNUZ,
                    FLOAT8E5M2,
                    FLOAT8E5M2FNUZ,
                    FLOAT8E8M0,
                    UINT4,
                    INT4,
                    FLOAT4E2M1,
                    UINT2,
                    INT2,
                    FLOAT6E2M3,
                    FLOAT6E3M2 -> Optional.empty();
        };
    }

    /** How a message names the type of a number. */
    public static String name(int number) {
        TensorProto.DataType type = TensorProto.DataType.forNumber(number);
        return type == null ? "the type number " + number : type.name().toLowerCase(Locale.ROOT);
    }

    /** The words of all element types that have a counterpart, for messages. */
    static String known() {
        return String.join(
                ", ",
                Arrays.stream(TensorProto.DataType.values())
                        .filter(type -> find(type).isPresent())
                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
