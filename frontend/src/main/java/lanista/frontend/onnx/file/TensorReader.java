// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.onnx.TensorProto;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/**
 * Takes the data of stored tensors out of their messages: raw bytes, the typed fields, or another file.
 *
 * @param file the name of the model's file, for messages
 * @param external the files beside it
 */
public record TensorReader(String file, ExternalData external) {
    /**
     * The data of a tensor; a slice of the file where it is raw.
     *
     * @param what how messages call it
     * @throws SourceException where type, shape and data do not fit each other
     */
    public HostTensor read(TensorProto tensor, String what) {
        ElementType element = ElementTypes.find(tensor.getDataType())
                .orElseThrow(() -> problem(
                        Code.LAN0849,
                        "%s holds elements of type %s, which has no counterpart"
                                .formatted(what, ElementTypes.name(tensor.getDataType())),
                        "there are " + ElementTypes.known()));
        if (tensor.hasSegment()) {
            throw problem(Code.LAN0848, "%s is a segment of a tensor, which is not read".formatted(what), "");
        }
        long count = count(tensor, what);
        return HostTensor.of(element, tensor.getDimsList(), data(tensor, element, count, what));
    }

    private long count(TensorProto tensor, String what) {
        long count = 1;
        boolean empty = false;
        for (long size : tensor.getDimsList()) {
            if (size < 0) {
                throw problem(
                        Code.LAN0856,
                        "%s has a negative dimension".formatted(what),
                        "its shape is " + tensor.getDimsList());
            }
            empty |= size == 0;
            // Whatever is beyond this is beyond any file, and does not overflow with the bytes of an element.
            count = size > 0 && count > (Long.MAX_VALUE >> 4) / size ? Long.MAX_VALUE >> 4 : count * size;
        }
        return empty ? 0 : count;
    }

    private ByteBuffer data(TensorProto tensor, ElementType element, long count, String what) {
        if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
            try {
                return external.read(tensor, count * element.bytes());
            } catch (ExternalData.OutOfReach reason) {
                throw problem(Code.LAN0850, "the data of %s cannot be had: %s".formatted(what, reason.reason()), "");
            }
        }
        if (tensor.hasRawData()) {
            long bytes = tensor.getRawData().size();
            require(tensor, bytes == count * element.bytes(), bytes + " bytes", what);
            return tensor.getRawData().asReadOnlyByteBuffer();
        }
        long fields = fields(tensor, element);
        require(tensor, fields == count, fields + " numbers", what);
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(count * element.bytes())).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            put(bytes, tensor, element, i);
        }
        return bytes.flip();
    }

    private void require(TensorProto tensor, boolean fits, String found, String what) {
        if (!fits) {
            throw problem(
                    Code.LAN0848,
                    "the data of %s does not fit its shape".formatted(what),
                    "it has %s for %s%s"
                            .formatted(found, ElementTypes.name(tensor.getDataType()), tensor.getDimsList()));
        }
    }

    private static int fields(TensorProto tensor, ElementType element) {
        return switch (element) {
            case F32 -> tensor.getFloatDataCount();
            case F64 -> tensor.getDoubleDataCount();
            case I64 -> tensor.getInt64DataCount();
            case U32, U64 -> tensor.getUint64DataCount();
            case F16, BF16, I8, I16, I32, U8, U16, BOOL -> tensor.getInt32DataCount();
        };
    }

    private static void put(ByteBuffer bytes, TensorProto tensor, ElementType element, int i) {
        switch (element) {
            case F32 -> bytes.putFloat(tensor.getFloatData(i));
            case F64 -> bytes.putDouble(tensor.getDoubleData(i));
            case I64 -> bytes.putLong(tensor.getInt64Data(i));
            case U64 -> bytes.putLong(tensor.getUint64Data(i));
            case U32 -> bytes.putInt((int) tensor.getUint64Data(i));
            case I32 -> bytes.putInt(tensor.getInt32Data(i));
            case F16, BF16, I16, U16 -> bytes.putShort((short) tensor.getInt32Data(i));
            case I8, U8, BOOL -> bytes.put((byte) tensor.getInt32Data(i));
        }
    }

    private SourceException problem(Code code, String message, String note) {
        Diagnostic diagnostic = Diagnostic.error(code, SourceSpan.wholeFile(file), message);
        return new SourceException(note.isEmpty() ? diagnostic : diagnostic.withNote(note));
    }
}
