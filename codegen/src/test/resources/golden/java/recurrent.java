// Written by Lanista 1.0.0 from recurrent.lan.
// hash: 7f94b82dbbaf7f025fe4444d980edaa0
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
import org.bytedeco.pytorch.GRUImpl;
import org.bytedeco.pytorch.GRUOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
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

    private final LSTMImpl lstm;
    private final GRUImpl gru;
    private final LinearImpl linear;

    public Network() {
        lstm = register_module(
                "lstm", new LSTM(4, 16).batchFirst(true).numLayers(2).dropout(0.3).bidirectional(true).layer());
        gru = register_module("gru", new GRU(32, 8).batchFirst(true).bias(false).layer());
        linear = register_module("linear", new Linear(8, 3).layer());
    }

    /** From {@code f32[batch, 20, 4]} to {@code f32[batch, 3]}. */
    public Tensor forward(Tensor steps) {
        Tensor x = new Tensor(gru.forward(new Tensor(lstm.forward(steps).get0())).get0());
        x = torch.slice(x, 1, new LongOptional(19), new LongOptional(), 1);
        x = x.squeeze(new long[] {1});
        return linear.forward(torch.tanh(x));
    }

    /** The settings of {@link GRUImpl}, one after the other. */
    private static final class GRU extends GRUOptions {
        GRU(long inputSize, long hiddenSize) {
            super(inputSize, hiddenSize);
        }

        GRU batchFirst(boolean value) {
            batch_first().put(value);
            return this;
        }

        GRU bias(boolean value) {
            bias().put(value);
            return this;
        }

        GRUImpl layer() {
            return new GRUImpl(this);
        }
    }

    /** The settings of {@link LSTMImpl}, one after the other. */
    private static final class LSTM extends LSTMOptions {
        LSTM(long inputSize, long hiddenSize) {
            super(inputSize, hiddenSize);
        }

        LSTM batchFirst(boolean value) {
            batch_first().put(value);
            return this;
        }

        LSTM bidirectional(boolean value) {
            bidirectional().put(value);
            return this;
        }

        LSTM dropout(double value) {
            dropout().put(value);
            return this;
        }

        LSTM numLayers(long value) {
            num_layers().put(value);
            return this;
        }

        LSTMImpl layer() {
            return new LSTMImpl(this);
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
