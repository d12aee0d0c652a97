// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.AttributeProto.AttributeType;
import lanista.ir.onnx.TensorProto;

/**
 * An ONNX operator applied to named values.
 *
 * @param operator its name
 * @param inputs in the operator's order, an empty name for one that is left out
 * @param attributes in the order in which they were given
 */
record Application(String operator, List<String> inputs, List<AttributeProto> attributes) {
    Application {
        inputs = List.copyOf(inputs);
        attributes = List.copyOf(attributes);
    }

    static Application of(String operator, List<String> inputs) {
        return new Application(operator, inputs, List.of());
    }

    static Application of(String operator, String... inputs) {
        return of(operator, List.of(inputs));
    }

    Application with(String name, long value) {
        return with(attribute(name, AttributeType.INT).setI(value));
    }

    Application with(String name, boolean value) {
        return with(name, value ? 1L : 0L);
    }

    Application with(String name, double value) {
        return with(attribute(name, AttributeType.FLOAT).setF((float) value));
    }

    Application with(String name, String value) {
        return with(attribute(name, AttributeType.STRING).setS(ByteString.copyFromUtf8(value)));
    }

    Application with(String name, long[] values) {
        return with(attribute(name, AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList()));
    }

    Application with(String name, List<String> values) {
        return with(attribute(name, AttributeType.STRINGS)
                .addAllStrings(values.stream().map(ByteString::copyFromUtf8).toList()));
    }

    Application with(String name, TensorProto value) {
        return with(attribute(name, AttributeType.TENSOR).setT(value));
    }

    private static AttributeProto.Builder attribute(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    private Application with(AttributeProto.Builder attribute) {
        List<AttributeProto> more = new ArrayList<>(attributes);
        more.add(attribute.build());
        return new Application(operator, inputs, more);
    }
}
