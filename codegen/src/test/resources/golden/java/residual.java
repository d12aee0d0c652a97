// Written by Lanista 1.0.0 from residual.lan.
// hash: 3b370f11a4afe182bde0ff6275141461
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
    private final List<Residual> residual = new ArrayList<>();
    private final Residual2 residual2;
    private final List<Residual> residual22 = new ArrayList<>();
    private final LinearImpl linear;

    public Network() {
        conv2d = register_module("conv2d", new Conv2d(3, 16, 3).padding(1).layer());
        for (int i = 0; i < 3; i++) {
            residual.add(register_module("residual/" + i, new Residual(16)));
        }
        residual2 = register_module("residual", new Residual2());
        for (int i = 0; i < 2; i++) {
            residual22.add(register_module("residual_2/" + i, new Residual(32)));
        }
        linear = register_module("linear", new Linear(32, 10).layer());
    }

    /** From {@code f32[batch, 3, 16, 16]} to {@code f32[batch, 10]}. */
    public Tensor forward(Tensor image) {
        Tensor x = conv2d.forward(image);
        for (Residual residual : this.residual) {
            x = residual.forward(x);
        }
        x = residual2.forward(x);
        for (Residual residual22 : this.residual22) {
            x = residual22.forward(x);
        }
        return linear.forward(torch.flatten(torch.adaptive_avg_pool2d(x, 1, 1), 1, -1));
    }

    /** Two convolutions beside a shortcut (He et al., CVPR 2016). */
    private static final class Residual extends Module {
        private final Conv2dImpl conv2d;
        private final BatchNorm2dImpl batchNorm2d;
        private final Conv2dImpl conv2d2;
        private final BatchNorm2dImpl batchNorm2d2;

        Residual(long out) {
            conv2d = register_module("conv2d", new Conv2d(out, out, 3).padding(1).bias(false).layer());
            batchNorm2d = register_module("batch_norm2d", new BatchNorm2d(out).layer());
            conv2d2 = register_module("conv2d_2", new Conv2d(out, out, 3).padding(1).bias(false).layer());
            batchNorm2d2 = register_module("batch_norm2d_2", new BatchNorm2d(out).layer());
        }

        Tensor forward(Tensor x) {
            Tensor y = torch.relu(batchNorm2d.forward(conv2d.forward(x)));
            x = x.add(batchNorm2d2.forward(conv2d2.forward(y)));
            return torch.relu(x);
        }
    }

    /** Two convolutions beside a shortcut (He et al., CVPR 2016). */
    private static final class Residual2 extends Module {
        private final Conv2dImpl conv2d;
        private final BatchNorm2dImpl batchNorm2d;
        private final Conv2dImpl conv2d2;
        private final BatchNorm2dImpl batchNorm2d2;
        private final Conv2dImpl conv2d3;

        Residual2() {
            conv2d = register_module("conv2d", new Conv2d(16, 32, 3).stride(2).padding(1).bias(false).layer());
            batchNorm2d = register_module("batch_norm2d", new BatchNorm2d(32).layer());
            conv2d2 = register_module("conv2d_2", new Conv2d(32, 32, 3).padding(1).bias(false).layer());
            batchNorm2d2 = register_module("batch_norm2d_2", new BatchNorm2d(32).layer());
            conv2d3 = register_module("conv2d_3", new Conv2d(16, 32, 1).stride(2).bias(false).layer());
        }

        Tensor forward(Tensor x) {
            Tensor y = torch.relu(batchNorm2d.forward(conv2d.forward(x)));
            x = conv2d3.forward(x).add(batchNorm2d2.forward(conv2d2.forward(y)));
            return torch.relu(x);
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

        Conv2d bias(boolean value) {
            bias().put(value);
            return this;
        }

        Conv2d padding(long size) {
            padding().put(new LongPointer(new long[] {size, size}));
            return this;
        }

        Conv2d stride(long size) {
            stride().put(new long[] {size, size});
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
