// Written by Lanista 1.0.0 from activations.lan.
// hash: d681403b390e83d574b3efd8e3cdc2cb
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
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.PReLUImpl;
import org.bytedeco.pytorch.PReLUOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
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

    private final LinearImpl linear;
    private final PReLUImpl prelu;

    public Network() {
        linear = register_module("linear", new Linear(8, 8).layer());
        prelu = register_module("prelu", new PReLU().numParameters(8).layer());
    }

    /** From {@code f32[batch, 8]} to {@code f32[batch, 8]}. */
    public Tensor forward(Tensor x) {
        Tensor y = torch.elu(torch.leaky_relu(x, new Scalar(0.2)));
        Tensor z = torch.softplus(x, new Scalar(2.0), new Scalar(20.0));
        z = torch.clamp(z, new ScalarOptional(new Scalar(0.1)), new ScalarOptional(new Scalar(4.0)));
        Tensor u = prelu.forward(linear.forward(x));
        y = torch.mish(torch.silu(y)).mul(torch.relu6(z));
        u = dropPath(u, 0.1, is_training()).mul(torch.sigmoid(torch.neg(x)));
        y = torch.softmax(y, 1).add(u);
        z = torch.abs(x).add(torch.full(new long[] {}, new Scalar(0.001), new TensorOptions(torch.ScalarType.Float)));
        x = torch.exp(x).div(torch.sqrt(z));
        return y.add(x);
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

    /** The settings of {@link PReLUImpl}, one after the other. */
    private static final class PReLU extends PReLUOptions {
        PReLU() {
            super();
        }

        PReLU numParameters(long value) {
            num_parameters().put(value);
            return this;
        }

        PReLUImpl layer() {
            return new PReLUImpl(this);
        }
    }

    /** Drops whole examples at random in training, and scales up those that stay. */
    private static Tensor dropPath(Tensor x, double ratio, boolean training) {
        long[] shape = x.shape();
        Arrays.fill(shape, 1, shape.length, 1);
        return training ? x.mul(torch.dropout(x.new_ones(shape), ratio, true)) : x;
    }
}
