// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.file;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.TensorProto;

/**
 * A parsed ONNX file. The data of its tensors are slices of its bytes, which the heap holds once; those in files beside it
 * stay there, mapped.
 *
 * @param name as the user gave it
 * @param model what it says
 * @param external the files beside it that may hold data of its tensors
 */
public record OnnxFile(String name, ModelProto model, ExternalData external) {
    /** The oldest and the newest version of the format; the newest is that of ONNX 1.23. */
    static final long OLDEST_IR = 3;

    static final long NEWEST_IR = 14;

    /** The longest array that every JVM makes. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /** Reads and parses a file. @throws SourceException where it cannot be read or is no model */
    public static OnnxFile open(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return parse(file.toString(), bytes(file), folder == null ? ExternalData.NONE : ExternalData.in(folder));
    }

    /** Parses a model. @throws SourceException where it is none */
    public static OnnxFile parse(String name, ByteBuffer bytes, ExternalData external) {
        ModelProto model;
        try {
            model = ModelProto.parseFrom(input(bytes));
        } catch (IOException broken) {
            throw noModel(name, broken);
        }
        if (!model.hasGraph() || !model.hasIrVersion()) {
            throw problem(Code.LAN0841, name, "this is no ONNX model, it has no graph or no IR version");
        }
        long version = model.getIrVersion();
        if (version < OLDEST_IR || version > NEWEST_IR) {
            throw problem(
                    Code.LAN0842,
                    name,
                    "IR versions %d to %d are known, this model has %d".formatted(OLDEST_IR, NEWEST_IR, version));
        }
        return new OnnxFile(name, model, external);
    }

    /** Reads and parses the file of a single tensor. @throws SourceException where it cannot be read or is none */
    public static TensorProto openTensor(Path file) {
        try {
            return TensorProto.parseFrom(input(bytes(file)));
        } catch (IOException broken) {
            throw noModel(file.toString(), broken);
        }
    }

    /** Reads bytes so that the data of tensors are slices of them. */
    private static CodedInputStream input(ByteBuffer bytes) {
        CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
        input.enableAliasing(true);
        return input;
    }

    private static ByteBuffer bytes(Path file) {
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw new SourceException(Diagnostic.error(
                                Code.LAN0901,
                                SourceSpan.wholeFile(file.toString()),
                                "an ONNX file holds at most 2 GiB, this one has %d bytes".formatted(size))
                        .withHelp("save the model with external data"));
            }
            return ByteBuffer.wrap(Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            throw problem(Code.LAN0105, file.toString(), "there is no such file");
        } catch (IOException unreadable) {
            throw problem(Code.LAN0105, file.toString(), "the file cannot be read");
        }
    }

    private static SourceException noModel(String name, IOException broken) {
        return problem(
                Code.LAN0841,
                name,
                "this is no ONNX file, or a part of one: %s"
                        .formatted(String.valueOf(broken.getMessage())
                                .lines()
                                .findFirst()
                                .orElse("")));
    }

    private static SourceException problem(Code code, String name, String message) {
        return new SourceException(Diagnostic.error(code, SourceSpan.wholeFile(name), message));
    }
}
