// Written by Lanista 1.0.0 from encoder.lan.
// hash: 9c1d7f519635e132d61ac231d674be3c
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
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.EmbeddingOptions;
import org.bytedeco.pytorch.LayerNormImpl;
import org.bytedeco.pytorch.LayerNormOptions;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.LinearOptions;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.MultiheadAttentionImpl;
import org.bytedeco.pytorch.MultiheadAttentionOptions;
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

    private final EmbeddingImpl embedding;
    private final Tensor parameter;
    private final Encoder encoder;
    private final Encoder encoder2;
    private final LayerNormImpl layerNorm;
    private final LinearImpl linear;

    public Network() {
        embedding = register_module("embedding", new Embedding(100, 32).layer());
        parameter = register_parameter("parameter/weight", torch.randn(12, 32));
        encoder = register_module("encoder", new Encoder(2, 64));
        encoder2 = register_module("encoder_2", new Encoder(4, 128));
        layerNorm = register_module("layer_norm", new LayerNorm(32).layer());
        linear = register_module("linear", new Linear(32, 2).layer());
    }

    /** From {@code i64[batch, 12]} to {@code f32[batch, 2]}. */
    public Tensor forward(Tensor tokens) {
        Tensor x = embedding.forward(tokens).add(parameter);
        x = encoder.forward(x);
        x = encoder2.forward(x);
        return linear.forward(torch.mean(layerNorm.forward(x), 1));
    }

    private static final class Encoder extends Module {
        private final LayerNormImpl layerNorm;
        private final MultiheadAttentionImpl multiheadAttention;
        private final LayerNormImpl layerNorm2;
        private final LinearImpl linear;
        private final LinearImpl linear2;

        Encoder(long heads, long hidden) {
            layerNorm = register_module("layer_norm", new LayerNorm(32).layer());
            multiheadAttention = register_module("multihead_attention", new MultiheadAttention(32, heads).layer());
            layerNorm2 = register_module("layer_norm_2", new LayerNorm(32).layer());
            linear = register_module("linear", new Linear(32, hidden).layer());
            linear2 = register_module("linear_2", new Linear(hidden, 32).layer());
        }

        Tensor forward(Tensor x) {
            Tensor y = layerNorm.forward(x);
            x = x.add(attend(multiheadAttention, y, y, y));
            y = torch.gelu(linear.forward(layerNorm2.forward(x)));
            return x.add(linear2.forward(torch.dropout(y, 0.1, is_training())));
        }
    }

    /** The settings of {@link EmbeddingImpl}, one after the other. */
    private static final class Embedding extends EmbeddingOptions {
        Embedding(long entries, long width) {
            super(entries, width);
        }

        EmbeddingImpl layer() {
            return new EmbeddingImpl(this);
        }
    }

    /** The settings of {@link LayerNormImpl}, one after the other. */
    private static final class LayerNorm extends LayerNormOptions {
        LayerNorm(long... shape) {
            super(new LongVector(shape));
        }

        LayerNormImpl layer() {
            return new LayerNormImpl(this);
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

    /** The settings of {@link MultiheadAttentionImpl}, one after the other. */
    private static final class MultiheadAttention extends MultiheadAttentionOptions {
        MultiheadAttention(long width, long heads) {
            super(width, heads);
        }

        MultiheadAttentionImpl layer() {
            return new MultiheadAttentionImpl(this);
        }
    }

    /** Attention over sequences [batch, steps, width]; libtorch's layer takes the steps first. */
    private static Tensor attend(MultiheadAttentionImpl layer, Tensor query, Tensor key, Tensor value) {
        Tensor steps = layer.forward(query.transpose(0, 1), key.transpose(0, 1), value.transpose(0, 1))
                .get0();
        return steps.transpose(0, 1);
    }
}
