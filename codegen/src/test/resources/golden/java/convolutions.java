// Written by Lanista 1.0.0 from convolutions.lan.
// hash: 0be8ddc2e61d7f7b2d010ba4d3bc71ea
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
 * A small network of convolutions for grey images of 8x8 pixels.
 *
 * <p>Native memory is freed by scopes: make and use a network inside of a PointerScope, which then frees it and
 * whatever its forward pass makes.
 */
public final class Network extends Module {
    private static final String WEIGHTS = "Network.safetensors";
    private static final int BATCH = 64;
    private static final double LEARNING_RATE = 1e-3;

    private final Conv2dImpl conv2d;
    private final BatchNorm2dImpl batchNorm2d;
    private final Conv2dImpl conv2d2;
    private final LinearImpl linear;

    public Network() {
        conv2d = register_module("conv2d", new Conv2d(1, 16, 3).padding(1).bias(false).layer());
        batchNorm2d = register_module("batch_norm2d", new BatchNorm2d(16).layer());
        conv2d2 = register_module(
                "conv2d_2", new Conv2d(16, 32, new long[] {3, 1}).padding(new long[] {1, 0}).groups(2).layer());
        linear = register_module("linear", new Linear(32, 10).layer());
    }

    /** From {@code f32[batch, 1, 8, 8]} to {@code f32[batch, 10]}. */
    public Tensor forward(Tensor image) {
        Tensor x = torch.relu(batchNorm2d.forward(conv2d.forward(image)));
        x = torch.hardswish(conv2d2.forward(torch.max_pool2d(x, 2, 2)));
        x = torch.avg_pool2d(
                x, new long[] {3, 3}, new long[] {1, 1}, new long[] {1, 1}, false, false, new LongOptional());
        x = torch.adaptive_avg_pool2d(x, 1, 1);
        x = torch.flatten(x, 1, -1);
        x = torch.dropout(x, 0.2, is_training());
        return linear.forward(x);
    }

    /** The class of each example: the place of its largest number. */
    @SuppressWarnings("try") // A scope works by being open: it frees what is made while it is.
    public long[] classify(Tensor image) {
        eval();
        long[] classes = new long[Math.toIntExact(image.size(0))];
        for (int from = 0; from < classes.length; from += BATCH) {
            int count = Math.min(BATCH, classes.length - from);
            try (PointerScope scope = new PointerScope();
                    NoGradGuard noGradients = new NoGradGuard()) {
                Tensor output = forward(image.narrow(0, from, count));
                output.argmax(new LongOptional(1), false).data_ptr_long().get(classes, from, count);
            }
        }
        return classes;
    }

    /** Trains on with Adam, in batches of shuffled examples, and returns the mean loss of each epoch. */
    @SuppressWarnings("try") // A scope works by being open: it frees what is made while it is.
    public double[] trainOn(Tensor image, Tensor labels, int epochs, double learningRate) {
        train(true);
        double[] losses = new double[epochs];
        long examples = image.size(0);
        try (PointerScope scope = new PointerScope()) {
            Adam adam = new Adam(parameters(), new AdamOptions(learningRate));
            for (int epoch = 0; epoch < epochs; epoch++) {
                Tensor order = torch.randperm(examples, new TensorOptions(torch.ScalarType.Long));
                for (long from = 0; from < examples; from += BATCH) {
                    long count = Math.min(BATCH, examples - from);
                    try (PointerScope step = new PointerScope()) {
                        Tensor rows = order.narrow(0, from, count);
                        Tensor output = forward(image.index_select(0, rows));
                        Tensor loss = torch.cross_entropy_loss(output, labels.index_select(0, rows));
                        adam.zero_grad();
                        loss.backward();
                        adam.step();
                        losses[epoch] += loss.item_double() * count / examples;
                    }
                }
            }
        }
        return losses;
    }

    /** Runs the network on arrays as NumPy stores them. */
    @SuppressWarnings("try") // A scope works by being open: it frees what is made while it is.
    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        boolean classifies = words.size() == 2 && words.get(0).equals("classify");
        boolean trains = words.size() == 4 && words.get(0).equals("train");
        if (!classifies && !trains) {
            throw new IllegalArgumentException("expected: classify IMAGE.npy, or: train IMAGE.npy LABELS.npy EPOCHS");
        }
        try (PointerScope scope = new PointerScope()) {
            Network network = new Network();
            network.load(weights());
            if (classifies) {
                System.out.println(Arrays.toString(network.classify(
                        array(Path.of(words.get(1)), torch.ScalarType.Float))));
            } else {
                Tensor labels = array(Path.of(words.get(2)), torch.ScalarType.Long);
                double[] losses = network.trainOn(
                        array(Path.of(words.get(1)), torch.ScalarType.Float),
                        labels,
                        Integer.parseInt(words.get(3)),
                        LEARNING_RATE);
                System.out.println(Arrays.toString(losses));
                network.save(weights());
            }
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

        Conv2d(long in, long out, long[] kernelSize) {
            super(in, out, new LongPointer(kernelSize));
        }

        Conv2d bias(boolean value) {
            bias().put(value);
            return this;
        }

        Conv2d groups(long value) {
            groups().put(value);
            return this;
        }

        Conv2d padding(long size) {
            padding().put(new LongPointer(new long[] {size, size}));
            return this;
        }

        Conv2d padding(long[] sizes) {
            padding().put(new LongPointer(sizes));
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

    /** The weights file beside this source, or beside its classes. */
    private static Path weights() {
        Path place = Path.of(URI.create(
                Weights.class.getProtectionDomain().getCodeSource().getLocation().toString()));
        return Files.isDirectory(place) ? place.resolve(WEIGHTS) : place.resolveSibling(WEIGHTS);
    }

    /** Copies the weights of a safetensors file into this network. */
    @SuppressWarnings("try") // A scope works by being open: it frees what is made while it is.
    public void load(Path file) throws IOException {
        try (Weights weights = Weights.open(file, StandardOpenOption.READ);
                PointerScope scope = new PointerScope();
                NoGradGuard noGradients = new NoGradGuard()) {
            for (Map.Entry<String, Tensor> entry : tensors().entrySet()) {
                Tensor values = torch.empty_like(entry.getValue()).cpu();
                bytes(values).put(weights.bytes(entry.getKey(), values));
                entry.getValue().copy_(values);
            }
        }
    }

    /** Writes the weights of this network over those of a safetensors file, all of them or none. */
    @SuppressWarnings("try") // A scope works by being open: it frees what is made while it is.
    public void save(Path file) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + ".part");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        try (Weights weights = Weights.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE);
                PointerScope scope = new PointerScope()) {
            for (Map.Entry<String, Tensor> entry : tensors().entrySet()) {
                Tensor values = entry.getValue().detach().cpu().contiguous();
                weights.bytes(entry.getKey(), values).put(bytes(values));
            }
        }
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What weights files hold, by their names there. Registered names have slashes: libtorch allows them no dots. */
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (StringTensorDict entries : List.of(named_parameters(), named_buffers())) {
            for (long i = 0; i < entries.size(); i++) {
                StringTensorDictItem entry = entries.get(i);
                String name = entry.key().getString().replace('/', '.');
                if (!name.endsWith(".num_batches_tracked")) {
                    tensors.put(name, entry.access());
                }
            }
        }
        return tensors;
    }

    private static ByteBuffer bytes(Tensor tensor) {
        long size = tensor.nbytes();
        return size == 0 ? ByteBuffer.allocate(0) : new BytePointer(tensor.data_ptr()).capacity(size).asByteBuffer();
    }

    /** Reads an array as NumPy stores it, and makes it a tensor of a type. */
    private static Tensor array(Path file, torch.ScalarType type) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        Matcher header = Pattern.compile("\\x93NUMPY[\\s\\S]{4,6}\\{'descr': '([<|]\\w\\d)', 'fortran_order': False, "
                        + "'shape': \\(([\\d, ]*)\\),? *\\} *\\n")
                .matcher(StandardCharsets.ISO_8859_1.decode(bytes.slice(0, Math.min(bytes.capacity(), 1 << 16))));
        if (!header.lookingAt()) {
            throw new IOException(file + " is no array of NumPy's in C order");
        }
        torch.ScalarType stored = switch (header.group(1)) {
            case "<f4" -> torch.ScalarType.Float;
            case "<f8" -> torch.ScalarType.Double;
            case "<i4" -> torch.ScalarType.Int;
            case "<i8" -> torch.ScalarType.Long;
            case "|u1" -> torch.ScalarType.Byte;
            default -> throw new IOException(file + " holds elements of type " + header.group(1));
        };
        long[] shape = Stream.of(header.group(2).split("\\D+"))
                .filter(size -> !size.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        Tensor tensor = torch.empty(shape, new TensorOptions(stored), new MemoryFormatOptional());
        ByteBuffer numbers = bytes.position(header.end()).slice();
        if (numbers.remaining() != tensor.nbytes()) {
            throw new IOException(file + " has " + numbers.remaining() + " bytes, expected " + tensor.nbytes());
        }
        bytes(tensor).put(numbers);
        return tensor.to(type);
    }

    /** A safetensors file: a header that says where each tensor lies, then their numbers. */
    private static final class Weights implements AutoCloseable {
        private static final long LONGEST_HEADER = 100_000_000;
        private static final Map<String, torch.ScalarType> TYPES = Map.ofEntries(
                Map.entry("F64", torch.ScalarType.Double),
                Map.entry("F32", torch.ScalarType.Float),
                Map.entry("F16", torch.ScalarType.Half),
                Map.entry("BF16", torch.ScalarType.BFloat16),
                Map.entry("I64", torch.ScalarType.Long),
                Map.entry("I32", torch.ScalarType.Int),
                Map.entry("I16", torch.ScalarType.Short),
                Map.entry("I8", torch.ScalarType.Char),
                Map.entry("U8", torch.ScalarType.Byte),
                Map.entry("BOOL", torch.ScalarType.Bool));

        private final Path file;
        private final FileChannel channel;
        private final FileChannel.MapMode mode;
        private final long start;
        private final Map<?, ?> header;

        private Weights(Path file, FileChannel channel, FileChannel.MapMode mode) throws IOException {
            this.file = file;
            this.channel = channel;
            this.mode = mode;
            long size = channel.size();
            require(size >= 8, "is too short for a header");
            ByteBuffer length = channel.map(FileChannel.MapMode.READ_ONLY, 0, 8).order(ByteOrder.LITTLE_ENDIAN);
            long bytes = length.getLong();
            require(bytes >= 2 && bytes <= Math.min(LONGEST_HEADER, size - 8), "has no header of " + bytes + " bytes");
            start = 8 + bytes;
            header = new Header(StandardCharsets.UTF_8
                            .decode(channel.map(FileChannel.MapMode.READ_ONLY, 8, bytes))
                            .toString())
                    .read();
        }

        /** Opens a file for reading, or for writing over its numbers as well. */
        static Weights open(Path file, OpenOption... options) throws IOException {
            boolean writes = List.of(options).contains(StandardOpenOption.WRITE);
            FileChannel channel = FileChannel.open(file, options);
            try {
                return new Weights(
                        file, channel, writes ? FileChannel.MapMode.READ_WRITE : FileChannel.MapMode.READ_ONLY);
            } catch (IOException | RuntimeException failure) {
                channel.close();
                throw failure;
            }
        }

        /** The bytes of a tensor, which must be there with the type and shape of another. */
        ByteBuffer bytes(String name, Tensor tensor) throws IOException {
            require(header.get(name) instanceof Map<?, ?>, "has no tensor '" + name + "'");
            Map<?, ?> entry = (Map<?, ?>) header.get(name);
            List<Long> shape = LongStream.of(tensor.shape()).boxed().toList();
            require(
                    TYPES.get(entry.get("dtype")) == tensor.scalar_type().intern() && shape.equals(entry.get("shape")),
                    "has '" + name + "' as " + entry.get("dtype") + " " + entry.get("shape") + ", expected "
                            + tensor.scalar_type().intern() + " " + shape);
            require(
                    entry.get("data_offsets") instanceof List<?> offsets
                            && offsets.size() == 2
                            && offsets.get(0) instanceof Long
                            && offsets.get(1) instanceof Long,
                    "does not say where '" + name + "' lies");
            List<?> offsets = (List<?>) entry.get("data_offsets");
            long from = (Long) offsets.get(0);
            long to = (Long) offsets.get(1);
            require(
                    from >= 0 && to - from == tensor.nbytes() && to <= channel.size() - start,
                    "has '" + name + "' from " + from + " to " + to + ", expected " + tensor.nbytes() + " bytes");
            return channel.map(mode, start + from, to - from);
        }

        private void require(boolean holds, String problem) throws IOException {
            if (!holds) {
                throw new IOException(file + " " + problem);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** A reader of the JSON in a safetensors file: objects, lists, texts and whole numbers. */
    private static final class Header {
        private static final int DEEPEST = 4;

        private final String text;
        private int at;

        Header(String text) {
            this.text = text;
        }

        Map<?, ?> read() throws IOException {
            if (value(0) instanceof Map<?, ?> entries && next() == '\0') {
                return entries;
            }
            throw new IOException("the header is no JSON object");
        }

        /** The next character that is not white space; a zero at the end. */
        private char next() {
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private void take(char expected) throws IOException {
            if (next() != expected) {
                throw new IOException("the header needs " + expected + " at character " + at);
            }
            at++;
        }

        private boolean taken(char wanted) {
            boolean found = next() == wanted;
            at += found ? 1 : 0;
            return found;
        }

        private Object value(int depth) throws IOException {
            if (depth > DEEPEST) {
                throw new IOException("the header nests too deep at character " + at);
            }
            return switch (next()) {
                case '{' -> object(depth);
                case '[' -> list(depth);
                case '"' -> string();
                default -> number();
            };
        }

        private Map<String, Object> object(int depth) throws IOException {
            Map<String, Object> entries = new HashMap<>();
            take('{');
            if (taken('}')) {
                return entries;
            }
            do {
                next();
                String name = string();
                take(':');
                entries.put(name, value(depth + 1));
            } while (taken(','));
            take('}');
            return entries;
        }

        private List<Object> list(int depth) throws IOException {
            List<Object> items = new ArrayList<>();
            take('[');
            if (taken(']')) {
                return items;
            }
            do {
                items.add(value(depth + 1));
            } while (taken(','));
            take(']');
            return items;
        }

        private Long number() throws IOException {
            int from = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == from || at - from > 18) {
                throw new IOException("the header needs a whole number at character " + from);
            }
            return Long.valueOf(text.substring(from, at));
        }

        private String string() throws IOException {
            take('"');
            StringBuilder result = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                char letter = text.charAt(at++);
                result.append(letter == '\\' ? escaped() : letter);
            }
            take('"');
            return result.toString();
        }

        private char escaped() throws IOException {
            char letter = at < text.length() ? text.charAt(at++) : '\0';
            int plain = "\"\\/bfnrt".indexOf(letter);
            if (plain >= 0) {
                return "\"\\/\b\f\n\r\t".charAt(plain);
            }
            if (letter != 'u' || at + 4 > text.length()) {
                throw new IOException("the header has no such escape at character " + at);
            }
            at += 4;
            return (char) HexFormat.fromHexDigits(text, at - 4, at);
        }
    }
}
