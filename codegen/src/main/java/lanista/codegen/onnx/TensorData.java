// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import lanista.ir.onnx.TensorProto;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/** Numbers as tensors, and tensors as ONNX stores them. */
final class TensorData {
    private TensorData() {}

    /** The number by which ONNX knows an element type. */
    static TensorProto.DataType dataType(ElementType element) {
        return switch (element) {
            case F16 -> TensorProto.DataType.FLOAT16;
            case BF16 -> TensorProto.DataType.BFLOAT16;
            case F32 -> TensorProto.DataType.FLOAT;
            case F64 -> TensorProto.DataType.DOUBLE;
            case I8 -> TensorProto.DataType.INT8;
            case I16 -> TensorProto.DataType.INT16;
            case I32 -> TensorProto.DataType.INT32;
            case I64 -> TensorProto.DataType.INT64;
            case U8 -> TensorProto.DataType.UINT8;
            case U16 -> TensorProto.DataType.UINT16;
            case U32 -> TensorProto.DataType.UINT32;
            case U64 -> TensorProto.DataType.UINT64;
            case BOOL -> TensorProto.DataType.BOOL;
        };
    }

    /** A tensor that holds one number everywhere; of an integer type the number is whole, and none has 16 bits. */
    static HostTensor filled(ElementType element, double value, Long... shape) {
        long count = 1;
        for (long dimension : shape) {
            count *= dimension;
        }
        ByteBuffer bytes = allocate(element, Math.toIntExact(count));
        while (bytes.hasRemaining()) {
            put(bytes, element, value);
        }
        return HostTensor.of(element, List.of(shape), bytes.flip());
    }

    private static ByteBuffer allocate(ElementType element, int count) {
        return ByteBuffer.allocate(Math.multiplyExact(element.bytes(), count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(ByteBuffer bytes, ElementType element, double value) {
        switch (element) {
            case F16, BF16 ->
                throw new IllegalArgumentException("numbers of type %s are cast".formatted(element.word()));
            case F32 -> bytes.putFloat((float) value);
            case F64 -> bytes.putDouble(value);
            case I8, U8, BOOL -> bytes.put((byte) (long) value);
            case I16, U16 -> bytes.putShort((short) (long) value);
            case I32, U32 -> bytes.putInt((int) (long) value);
            case I64, U64 -> bytes.putLong((long) value);
        }
    }

    /** Some of the rows of a matrix, or numbers of a vector. */
    static HostTensor rows(HostTensor tensor, int from, int count) {
        List<Long> shape = new ArrayList<>(tensor.shape());
        int row = tensor.bytes().remaining() / Math.toIntExact(shape.get(0));
        shape.set(0, (long) count);
        return HostTensor.of(tensor.element(), shape, tensor.bytes().slice(from * row, count * row));
    }

    /** A matrix with its rows as columns. */
    static HostTensor transposed(HostTensor matrix) {
        int rows = Math.toIntExact(matrix.shape().get(0));
        int columns = Math.toIntExact(matrix.shape().get(1));
        int size = matrix.element().bytes();
        ByteBuffer from = matrix.bytes();
        byte[] bytes = new byte[from.remaining()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                from.get(bytes, (column * rows + row) * size, size);
            }
        }
        return HostTensor.of(matrix.element(), List.of((long) columns, (long) rows), ByteBuffer.wrap(bytes));
    }
}
