// Written by Lanista 1.0.0 from shared.lan.
// hash: d7c169572ab12fe8b41b0e8ac92f543c
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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
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

    private final Tower tower;
    private final LinearImpl turn;

    public Network() {
        tower = register_module("tower", new Tower());
        turn = register_module("turn", new Linear(6, 6).bias(false).layer());
    }

    /** From {@code f32[batch, 1, 6, 6]} and {@code f32[batch, 1, 6, 6]} to {@code f32[batch, 6]} and {@code f32[batch]}. */
    public List<Tensor> forward(Tensor left, Tensor right) {
        Tensor x = tower.forward(left);
        x = turn.forward(turn.forward(x));
        Tensor y = tower.forward(right);
        y = turn.forward(y);
        Tensor z = x.sub(y);
        y = x.sub(y);
        z = z.mul(y);
        z = torch.mean(z, 1);
        return List.of(x, z);
    }

    /** Both images go through one tower. */
    private static final class Tower extends Module {
        private final Conv2dImpl conv2d;
        private final LinearImpl linear;

        Tower() {
            conv2d = register_module("conv2d", new Conv2d(1, 8, 3).layer());
            linear = register_module("linear", new Linear(8, 6).layer());
        }

        Tensor forward(Tensor x) {
            x = torch.relu(conv2d.forward(x));
            return linear.forward(torch.flatten(torch.adaptive_avg_pool2d(x, 1, 1), 1, -1));
        }
    }

    /** The settings of {@link Conv2dImpl}, one after the other. */
    private static final class Conv2d extends Conv2dOptions {
        Conv2d(long in, long out, long kernelSize) {
            super(in, out, new LongPointer(new long[] {kernelSize, kernelSize}));
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

        Linear bias(boolean value) {
            bias().put(value);
            return this;
        }

        LinearImpl layer() {
            return new LinearImpl(this);
        }
    }
}
