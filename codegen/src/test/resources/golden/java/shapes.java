// Written by Lanista 1.0.0 from shapes.lan.
// hash: 282f0ecbc907db0e8bb44d3c6d61401e
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
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
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

    /** From {@code f32[batch, 4, 6, 6]} to {@code f32[batch, 6, 12]}. */
    public Tensor forward(Tensor x) {
        long batch = x.size(0);
        TensorVector results = torch.split_with_sizes(x, new long[] {1, 3}, 1);
        x = new Tensor(results.get(0));
        Tensor y = new Tensor(results.get(1));
        y = torch.cat(new TensorVector(y, x), 1);
        y = torch.slice(
                torch.slice(torch.channel_shuffle(y, 2), 2, new LongOptional(1), new LongOptional(), 1),
                3,
                new LongOptional(0),
                new LongOptional(5),
                1);
        y = torch.pad(y, new long[] {1, 0, 0, 1}, "replicate", new DoubleOptional());
        y = y.permute(0, 2, 3, 1);
        y = y.reshape(batch, 6, 24);
        x = torch.slice(y, 2, new LongOptional(0), new LongOptional(12), 1);
        x = torch.full(new long[] {}, new Scalar(2.0), new TensorOptions(torch.ScalarType.Float)).mul(x);
        x = x.sub(torch.slice(y, 2, new LongOptional(12), new LongOptional(), 1));
        return x.div(torch.full(new long[] {}, new Scalar(3.0), new TensorOptions(torch.ScalarType.Float)));
    }
}
