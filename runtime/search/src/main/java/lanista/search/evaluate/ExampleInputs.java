// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import lanista.engine.ort.OnnxProgram;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/**
 * One example for the inputs of a model, made up: 32-bit floats from -1 to 1, zeros of any other element type. Sizes that
 * the model leaves open, the batch among them, are 1.
 */
final class ExampleInputs {
    private ExampleInputs() {}

    /** A tensor for each input, by name. @throws IllegalArgumentException where one would take 2 GiB or more */
    static Map<String, HostTensor> of(OnnxProgram program, RandomGenerator random) {
        Map<String, HostTensor> inputs = new LinkedHashMap<>();
        program.inputs().forEach(input -> inputs.put(input.name(), tensor(input.type(), random)));
        return Collections.unmodifiableMap(inputs);
    }

    private static HostTensor tensor(TensorType type, RandomGenerator random) {
        List<Long> shape =
                type.shape().dimensions().stream().map(ExampleInputs::size).toList();
        ByteBuffer bytes = ByteBuffer.allocate(byteCount(type, shape)).order(ByteOrder.LITTLE_ENDIAN);
        if (type.element() == ElementType.F32) {
            while (bytes.hasRemaining()) {
                bytes.putFloat(random.nextFloat() * 2 - 1);
            }
            bytes.flip();
        }
        return HostTensor.of(type.element(), shape, bytes);
    }

    private static long size(Expr dimension) {
        return dimension.isConstant() ? dimension.constant().asLong() : 1;
    }

    private static int byteCount(TensorType type, List<Long> shape) {
        try {
            return Math.toIntExact(shape.stream().reduce((long) type.element().bytes(), Math::multiplyExact));
        } catch (ArithmeticException tooLarge) {
            throw new IllegalArgumentException("an example of %s takes 2 GiB or more".formatted(type), tooLarge);
        }
    }
}
