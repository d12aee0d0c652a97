// Written by Lanista 1.0.0 from names.lan.
// hash: 64a20fd37cb47d3e2a6e70ae751ed300
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

    private final LinearImpl training;
    private final NET stateDict;
    private final Net2 parameters;

    public Network() {
        training = register_module("training", new Linear(4, 4).layer());
        stateDict = register_module("state_dict", new NET());
        parameters = register_module("parameters", new Net2());
    }

    /** From {@code f32[batch, 4]} to {@code f32[batch, 4]}. */
    public Tensor forward(Tensor x) {
        x = training.forward(x);
        x = stateDict.forward(x);
        return parameters.forward(x);
    }

    private static final class NET extends Module {
        private final LinearImpl forward;
        private final LinearImpl lambda;

        NET() {
            forward = register_module("forward", new Linear(4, 4).layer());
            lambda = register_module("lambda", new Linear(4, 4).layer());
        }

        Tensor forward(Tensor import2) {
            return torch.sigmoid(lambda.forward(forward.forward(import2)));
        }
    }

    /** Names that mean something in Python, "quoted" """ and &#92; kept in. */
    private static final class Net2 extends Module {
        private final LinearImpl linear;

        Net2() {
            linear = register_module("linear", new Linear(4, 4).layer());
        }

        Tensor forward(Tensor self) {
            return torch.relu(linear.forward(self));
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
