// SPDX-License-Identifier: Apache-2.0
package lanista.engine.ort;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/** Tensors copied to ONNX Runtime and back. */
final class NativeTensors {
    private NativeTensors() {}

    /** A copy for ONNX Runtime, which the caller closes; of an element type that {@link #canCopy} allows. */
    static OnnxTensor copyOf(HostTensor tensor, OrtEnvironment environment) throws OrtException {
        ByteBuffer bytes = ByteBuffer.allocateDirect(tensor.bytes().remaining()).order(ByteOrder.nativeOrder());
        bytes.put(tensor.bytes()).flip();
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        return switch (tensor.element()) {
            case F16 -> OnnxTensor.createTensor(environment, bytes.asShortBuffer(), shape, OnnxJavaType.FLOAT16);
            case BF16 -> OnnxTensor.createTensor(environment, bytes.asShortBuffer(), shape, OnnxJavaType.BFLOAT16);
            case F32 -> OnnxTensor.createTensor(environment, bytes.asFloatBuffer(), shape);
            case F64 -> OnnxTensor.createTensor(environment, bytes.asDoubleBuffer(), shape);
            case I8 -> OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.INT8);
            case I16 -> OnnxTensor.createTensor(environment, bytes.asShortBuffer(), shape);
            case I32 -> OnnxTensor.createTensor(environment, bytes.asIntBuffer(), shape);
            case I64 -> OnnxTensor.createTensor(environment, bytes.asLongBuffer(), shape);
            case U8 -> OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.UINT8);
            case BOOL -> OnnxTensor.createTensor(environment, bytes, shape, OnnxJavaType.BOOL);
            case U16, U32, U64 ->
                throw new IllegalArgumentException("ONNX Runtime's Java interface takes no " + tensor);
        };
    }

    /** Whether ONNX Runtime's Java interface takes tensors of this type: all but the unsigned integers above a byte. */
    static boolean canCopy(ElementType element) {
        return element != ElementType.U16 && element != ElementType.U32 && element != ElementType.U64;
    }

    /** A copy of what ONNX Runtime holds. */
    static HostTensor copyOf(OnnxTensor tensor, ElementType element) {
        List<Long> shape = LongStream.of(tensor.getInfo().getShape()).boxed().toList();
        boolean empty = shape.contains(0L);
        ByteBuffer bytes = empty ? ByteBuffer.allocate(0) : tensor.getByteBuffer();
        return HostTensor.of(element, shape, bytes.order(ByteOrder.LITTLE_ENDIAN));
    }

    /** The type that a model declares; empty where no tensor of ours has such elements. */
    static Optional<TensorType> type(String name, TensorInfo info) {
        return element(info.onnxType).map(element -> {
            List<Expr> dimensions = new ArrayList<>();
            long[] shape = info.getShape();
            for (int axis = 0; axis < shape.length; axis++) {
                dimensions.add(shape[axis] >= 0 ? Expr.of(shape[axis]) : Expr.symbol(symbol(name, info, axis)));
            }
            return TensorType.of(element, dimensions);
        });
    }

    private static String symbol(String name, TensorInfo info, int axis) {
        String given = info.getDimensionNames()[axis];
        return given.isEmpty() ? name + "_" + axis : given;
    }

    static Optional<ElementType> element(TensorInfo.OnnxTensorType type) {
        return switch (type) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> Optional.of(ElementType.F16);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> Optional.of(ElementType.BF16);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> Optional.of(ElementType.F32);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> Optional.of(ElementType.F64);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> Optional.of(ElementType.I8);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> Optional.of(ElementType.I16);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> Optional.of(ElementType.I32);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> Optional.of(ElementType.I64);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> Optional.of(ElementType.U8);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> Optional.of(ElementType.U16);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> Optional.of(ElementType.U32);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> Optional.of(ElementType.U64);
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> Optional.of(ElementType.BOOL);
            default -> Optional.empty();
        };
    }
}
