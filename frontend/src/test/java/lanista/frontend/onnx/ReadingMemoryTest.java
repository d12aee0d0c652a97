// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import lanista.ir.onnx.StringStringEntryProto;
import lanista.ir.onnx.TensorProto;
import lanista.ir.onnx.TensorProto.DataLocation;
import lanista.ir.onnx.TensorProto.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reading takes of memory: the file once, and those of its tensors again that it stores in another layout. */
class ReadingMemoryTest {
    private static final int LAYERS = 6;
    private static final int WIDTH = 2048;
    private static final int LAYER_BYTES = WIDTH * WIDTH * Float.BYTES;

    @TempDir
    private Path folder;

    @Test
    void holdsTheFileOnce() throws IOException {
        Path file = folder.resolve("large.onnx");
        ByteString elements = UnsafeByteOperations.unsafeWrap(new byte[LAYER_BYTES]);

        write(file, "Conv", (tensor, index) -> tensor.setRawData(elements));

        assertThat(Files.size(file)).isGreaterThan(100_000_000);
        assertThat(allocatedByReading(file)).isBetween(Files.size(file), Files.size(file) * 11 / 10);
    }

    @Test
    void holdsMatricesThatAreTurnedOnceMore() throws IOException {
        Path file = folder.resolve("large.onnx");
        ByteString elements = UnsafeByteOperations.unsafeWrap(new byte[LAYER_BYTES]);

        write(file, "Gemm", (tensor, index) -> tensor.setRawData(elements));

        assertThat(allocatedByReading(file)).isBetween(2 * Files.size(file), Files.size(file) * 22 / 10);
    }

    @Test
    void leavesDataInFilesBesideTheModel() throws IOException {
        Path file = folder.resolve("large.onnx");
        Path data = folder.resolve("large.data");
        Files.write(data, new byte[LAYERS * LAYER_BYTES]);

        write(
                file,
                "Conv",
                (tensor, index) -> tensor.setDataLocation(DataLocation.EXTERNAL)
                        .addExternalData(entry("location", "large.data"))
                        .addExternalData(entry("offset", Integer.toString(index * LAYER_BYTES)))
                        .addExternalData(entry("length", Integer.toString(LAYER_BYTES))));

        assertThat(allocatedByReading(file)).isLessThan(Files.size(data) / 10);
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    /** Gives a tensor its elements. */
    private interface Filling {
        TensorProto.Builder fill(TensorProto.Builder tensor, int index);
    }

    private static void write(Path file, String operator, Filling filling) throws IOException {
        boolean images = operator.equals("Conv");
        Models model = Models.model();
        if (images) {
            model.input("x0", "batch", WIDTH, 8, 8).output("x" + LAYERS, "batch", WIDTH, 8, 8);
        } else {
            model.input("x0", "batch", WIDTH).output("x" + LAYERS, "batch", WIDTH);
        }
        for (int i = 0; i < LAYERS; i++) {
            long[] shape = images ? new long[] {WIDTH, WIDTH, 1, 1} : new long[] {WIDTH, WIDTH};
            model.stored(filling.fill(Models.tensor("w" + i, DataType.FLOAT, shape), i)
                            .build())
                    .node(operator, "x%d w%d -> x%d".formatted(i, i, i + 1));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            model.message().writeTo(out);
        }
    }

    /** The bytes that this thread has allocated on the heap, whether or not they are garbage by now. */
    private static long allocatedByReading(Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        OnnxModel model = Onnx.read(file).orThrow();
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(model.weights().tensors()).hasSize(LAYERS);
        return after - before;
    }
}
