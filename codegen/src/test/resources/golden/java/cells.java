// Written by Lanista 1.0.0 from cells.lan.
// hash: 7f01a4340db62e00e5ac5b875789ba9a
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.StringTensorDictItem;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The network Network.
 *
 * <p>Native memory is freed by scopes: make and use a network inside of a PointerScope, which then frees it and
 * whatever its forward pass makes.
 */
public final class Network extends Module {
    private static final String WEIGHTS = "Network.safetensors";
    private static final int BATCH = 64;
    private static final double LEARNING_RATE = 1e-3;

    private final Conv2dImpl conv2d;
    private final List<Cell> cell = new ArrayList<>();
    private final LinearImpl linear;

    public Network() {
        conv2d = register_module("conv2d", new Conv2d(3, 8, 3).padding(1).layer());
        cell.add(register_module("cell/0", new Cell(8, 8)));
        cell.add(register_module("cell/1", new Cell(8, 16)));
        for (int i = 2; i < 4; i++) {
            cell.add(register_module("cell/" + i, new Cell(16, 16)));
        }
        linear = register_module("linear", new Linear(16, 4).layer());
    }

    /** From {@code f32[batch, 3, 8, 8]} to {@code f32[batch, 4]}. */
    public Tensor forward(Tensor image) {
        Tensor x = conv2d.forward(image);
        Tensor before = x;
        Tensor last = x;
        for (Cell cell : this.cell) {
            Tensor y = cell.forward(before, last);
            before = last;
            last = y;
        }
        return linear.forward(torch.flatten(torch.adaptive_avg_pool2d(last, 1, 1), 1, -1));
    }

    /** A cell that reads the two before it. */
    private static final class Cell extends Module {
        private final Conv2dImpl conv2d;
        private final BatchNorm2dImpl batchNorm2d;
        private final Conv2dImpl conv2d2;
        private final BatchNorm2dImpl batchNorm2d2;

        Cell(long inChannels, long conv2d2InChannels) {
            conv2d = register_module("conv2d", new Conv2d(inChannels, 8, 1).layer());
            batchNorm2d = register_module("batch_norm2d", new BatchNorm2d(8).layer());
            conv2d2 = register_module("conv2d_2", new Conv2d(conv2d2InChannels, 8, 3).padding(1).layer());
            batchNorm2d2 = register_module("batch_norm2d_2", new BatchNorm2d(8).layer());
        }

        Tensor forward(Tensor before, Tensor last) {
            Tensor x = batchNorm2d.forward(conv2d.forward(torch.relu(before)));
            Tensor y = batchNorm2d2.forward(conv2d2.forward(torch.relu(last)));
            x = x.add(y);
            return torch.cat(new TensorVector(x, y), 1);
        }
    }

    /** The settings of {@link BatchNorm2dImpl}, one after the other. */
    private static final class BatchNorm2d extends BatchNormOptions {
        BatchNorm2d(long features) {
            super(features);
        }

        BatchNorm2dImpl layer() {
            return new BatchNorm2dImpl(this);
        }
    }

    /** The settings of {@link Conv2dImpl}, one after the other. */
    private static final class Conv2d extends Conv2dOptions {
        Conv2d(long in, long out, long kernelSize) {
            super(in, out, new LongPointer(new long[] {kernelSize, kernelSize}));
        }

        Conv2d padding(long size) {
            padding().put(new LongPointer(new long[] {size, size}));
            return this;
        }

        Conv2dImpl layer() {
            return new Conv2dImpl(this);
        }
    }

    /** The settings of {@link LinearImpl}, one after the other. */
    private static final class Linear extends LinearOptions {
        Linear(long in, long out) {
            super(in, out);
        }

        LinearImpl layer() {
            return new LinearImpl(this);
        }
    }
}
