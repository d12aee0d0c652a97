// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElementsTest {
    @ParameterizedTest
    @CsvSource({
        "F16, 0x3c00, 1",
        "F16, 0xc100, -2.5",
        "F16, 0x0001, 5.960464477539063e-8",
        "F16, 0x7bff, 65504",
        "F16, 0xfc00, -Infinity",
        "F16, 0x7e00, NaN",
        "BF16, 0x3fc0, 1.5",
        "BF16, 0xff80, -Infinity",
        "F32, 0xbf800000, -1",
        "F64, 0x3fe0000000000000, 0.5",
        "I8, 0xff, -1",
        "U8, 0xff, 255",
        "I16, 0x8000, -32768",
        "U16, 0x8000, 32768",
        "I32, 0xffffffff, -1",
        "U32, 0xffffffff, 4294967295",
        "I64, 0xffffffffffffffff, -1",
        "U64, 0x8000000000000000, 9223372036854775808",
        "BOOL, 0x01, 1",
        "BOOL, 0x00, 0",
    })
    void readsTheBitsOfEveryType(ElementType element, String bits, double value) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0, Long.parseUnsignedLong(bits.substring(2), 16)).limit(element.bytes());

        assertThat(new Elements(HostTensor.of(element, List.of(), bytes)).at(0)).isEqualTo(Double.valueOf(value));
    }
}
