// Written by Lanista 1.0.0 from transposed.lan.
// hash: 37012b3be5e530fa79a86faabb72cd61
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
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.ConvTranspose2dImpl;
import org.bytedeco.pytorch.ConvTranspose2dOptions;
import org.bytedeco.pytorch.DoubleVector;
import org.bytedeco.pytorch.DoubleVectorOptional;
import org.bytedeco.pytorch.GroupNormImpl;
import org.bytedeco.pytorch.GroupNormOptions;
import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.InterpolateMode;
import org.bytedeco.pytorch.LongVectorOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.StringTensorDictItem;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kNearest;

/**
 * The network Network.
 *
 * <p>Native memory is freed by scopes: make and use a network inside of a PointerScope, which then frees it and
 * whatever its forward pass makes.
 */
public final class Network extends Module {
    private static final String WEIGHTS = "Network.safetensors";

    private final Down down;
    private final Down down2;
    private final Up up;
    private final Up up2;
    private final Conv2dImpl conv2d;

    public Network() {
        down = register_module("down", new Down(2, 8));
        down2 = register_module("down_2", new Down(8, 16));
        up = register_module("up", new Up(8));
        up2 = register_module("up_2", new Up(4));
        conv2d = register_module("conv2d", new Conv2d(4, 1, 1).layer());
    }

    /** From {@code f32[batch, 2, 16, 16]} to {@code f32[batch, 1, 16, 16]}. */
    public Tensor forward(Tensor image) {
        Tensor x = down.forward(image);
        Tensor y = down2.forward(x);
        x = torch.cat(new TensorVector(x, up.forward(y)), 1);
        x = up2.forward(x);
        x = resize(
                x,
                new LongVectorOptional(),
                new DoubleVectorOptional(new DoubleVector(new double[] {2, 2})),
                new InterpolateMode(new kNearest()),
                new BoolOptional());
        x = torch.adaptive_avg_pool2d(x, new long[] {16, 16});
        return conv2d.forward(x);
    }

    /** Down and up again. */
    private static final class Down extends Module {
        private final Conv2dImpl conv2d;

        Down(long inChannels, long out) {
            conv2d = register_module("conv2d", new Conv2d(inChannels, out, 4).stride(2).padding(1).layer());
        }

        Tensor forward(Tensor x) {
            x = torch.instance_norm(
                    conv2d.forward(x),
                    new TensorOptional(),
                    new TensorOptional(),
                    new TensorOptional(),
                    new TensorOptional(),
                    true,
                    0,
                    1.0E-5,
                    true);
            return torch.leaky_relu(x, new Scalar(0.2));
        }
    }

    private static final class Up extends Module {
        private final ConvTranspose2dImpl convTranspose2d;
        private final GroupNormImpl groupNorm;

        Up(long out) {
            convTranspose2d = register_module(
                    "conv_transpose2d", new ConvTranspose2d(16, out, 4).stride(2).padding(1).layer());
            groupNorm = register_module("group_norm", new GroupNorm(2, out).layer());
        }

        Tensor forward(Tensor x) {
            return torch.relu(groupNorm.forward(convTranspose2d.forward(x)));
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

        Conv2d stride(long size) {
            stride().put(new long[] {size, size});
            return this;
        }

        Conv2dImpl layer() {
            return new Conv2dImpl(this);
        }
    }

    /** The settings of {@link ConvTranspose2dImpl}, one after the other. */
    private static final class ConvTranspose2d extends ConvTranspose2dOptions {
        ConvTranspose2d(long in, long out, long kernelSize) {
            super(in, out, new LongPointer(new long[] {kernelSize, kernelSize}));
        }

        ConvTranspose2d padding(long size) {
            padding().put(new long[] {size, size});
            return this;
        }

        ConvTranspose2d stride(long size) {
            stride().put(new long[] {size, size});
            return this;
        }

        ConvTranspose2dImpl layer() {
            return new ConvTranspose2dImpl(this);
        }
    }

    /** The settings of {@link GroupNormImpl}, one after the other. */
    private static final class GroupNorm extends GroupNormOptions {
        GroupNorm(long groups, long channels) {
            super(groups, channels);
        }

        GroupNormImpl layer() {
            return new GroupNormImpl(this);
        }
    }

    /** Interpolation to a size or by scales, one of which is there. */
    private static Tensor resize(
            Tensor x,
            LongVectorOptional size,
            DoubleVectorOptional scales,
            InterpolateMode mode,
            BoolOptional alignCorners) {
        InterpolateFuncOptions options = new InterpolateFuncOptions();
        options.size().put(size);
        options.scale_factor().put(scales);
        options.mode().put(mode);
        options.align_corners().put(alignCorners);
        if (scales.has_value()) {
            options.recompute_scale_factor().put(new BoolOptional(false));
        }
        return torch.interpolate(x, options);
    }
}
