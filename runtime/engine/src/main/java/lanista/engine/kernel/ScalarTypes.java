// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** libtorch's names of the element types. */
public final class ScalarTypes {
    private ScalarTypes() {}

    /** Whether a tensor has elements of a type. */
    public static boolean matches(Tensor tensor, ElementType element) {
        // What libtorch tells is a new object each time.
        return tensor.scalar_type().value == of(element).value;
    }

    public static ScalarType of(ElementType element) {
        return switch (element) {
            case F16 -> ScalarType.Half;
            case BF16 -> ScalarType.BFloat16;
            case F32 -> ScalarType.Float;
            case F64 -> ScalarType.Double;
            case I8 -> ScalarType.Char;
            case I16 -> ScalarType.Short;
            case I32 -> ScalarType.Int;
            case I64 -> ScalarType.Long;
            case U8 -> ScalarType.Byte;
            case U16 -> ScalarType.UInt16;
            case U32 -> ScalarType.UInt32;
            case U64 -> ScalarType.UInt64;
            case BOOL -> ScalarType.Bool;
        };
    }
}
