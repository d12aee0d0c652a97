// SPDX-License-Identifier: Apache-2.0
package lanista.ir.weights;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.ir.type.ElementType;

/**
 * The names that safetensors gives to element types, in the order of the reference implementation: it writes tensors of
 * the last one first, so that wide elements come before narrow ones and all lie at multiples of their size.
 */
final class ElementCode {
    private static final List<ElementType> ORDER = List.of(
            ElementType.BOOL,
            ElementType.U8,
            ElementType.I8,
            ElementType.I16,
            ElementType.U16,
            ElementType.F16,
            ElementType.BF16,
            ElementType.I32,
            ElementType.U32,
            ElementType.F32,
            ElementType.F64,
            ElementType.I64,
            ElementType.U64);

    /** The order in which tensors of different types are laid out. */
    static final Comparator<ElementType> LAYOUT =
            Comparator.<ElementType>comparingInt(ORDER::indexOf).reversed();

    private ElementCode() {}

    static String of(ElementType element) {
        return element.name();
    }

    static Optional<ElementType> parse(String code) {
        return Arrays.stream(ElementType.values())
                .filter(element -> of(element).equals(code))
                .findFirst();
    }

    /** All names, for the message about one that is not among them. */
    static String known() {
        return ORDER.stream().map(ElementCode::of).collect(Collectors.joining(", "));
    }
}
