// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.MemoryLimit;

/** A PNG or JPEG file, known by its first bytes; its size is read before its pixels are. */
public final class ImageFile {
    private static final MemoryLimit LONGEST_FILE = new MemoryLimit(64L << 20);
    private static final long MOST_PIXELS = 1L << 24;

    /** Each scan of a progressive JPEG file passes over all pixels again; encoders write about ten. */
    private static final int MOST_SCANS = 100;

    private static final int GREY = 1;
    private static final int COLOURS = 3;

    private final DataPlace place;
    private final String format;
    private final byte[] bytes;
    private final int width;
    private final int height;

    private ImageFile(DataPlace place, String format, byte[] bytes, int width, int height) {
        this.place = place;
        this.format = format;
        this.bytes = bytes;
        this.width = width;
        this.height = height;
    }

    /**
     * The pixels of an image.
     *
     * @param channels 1 where the image has no colour, else 3
     * @param planes the rows of each channel in turn, red first
     */
    public record Pixels(int channels, ByteBuffer planes) {}

    private interface Decoding<T> {
        T decode(ImageReader reader) throws IOException;
    }

    /** Reads the file as far as its size. */
    public static ImageFile open(Path file) {
        try (ByteSource source = ByteSource.open(file, LONGEST_FILE)) {
            DataPlace place = source.place();
            byte[] bytes = source.readAll();
            String format = format(bytes, place);
            byte[] needed = format.equals("png") ? PngChunks.critical(bytes, place) : bytes;
            return decode(place, format, needed, reader -> {
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    throw new DataException(
                            DataCode.LAN0616,
                            place,
                            "%,d by %,d pixels".formatted(width, height),
                            "at most %,d pixels".formatted(MOST_PIXELS));
                }
                return new ImageFile(place, format, needed, width, height);
            });
        }
    }

    private static String format(byte[] bytes, DataPlace place) {
        if (bytes.length >= Long.BYTES && ByteBuffer.wrap(bytes).getLong() == PngChunks.SIGNATURE) {
            return "png";
        }
        if (bytes.length >= 3 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8 && bytes[2] == (byte) 0xff) {
            requireFewScans(bytes, place);
            return "jpeg";
        }
        throw new DataException(DataCode.LAN0606, place, "bytes of neither", "a PNG or JPEG image");
    }

    private static void requireFewScans(byte[] bytes, DataPlace place) {
        int scans = 0;
        for (int i = 1; i < bytes.length; i++) {
            scans += bytes[i - 1] == (byte) 0xff && bytes[i] == (byte) 0xda ? 1 : 0;
        }
        if (scans > MOST_SCANS) {
            throw new DataException(DataCode.LAN0616, place, scans + " scans", "at most %d".formatted(MOST_SCANS));
        }
    }

    public DataPlace place() {
        return place;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /**
     * Decodes the image: samples as the file stores them, whatever colour profile it names, cut to 8 bits, without
     * transparency. A palette is looked up.
     */
    public Pixels pixels() {
        return decode(place, format, bytes, reader -> {
            BufferedImage image = reader.read(0);
            return image.getColorModel() instanceof IndexColorModel palette
                    ? lookedUp(image.getRaster(), palette)
                    : sampled(image.getRaster(), image.getColorModel());
        });
    }

    private static Pixels sampled(Raster raster, ColorModel model) {
        int channels = raster.getNumBands() >= COLOURS ? COLOURS : GREY;
        int shift = model.getComponentSize(0) - Byte.SIZE;
        ByteBuffer planes = ByteBuffer.allocate(channels * raster.getWidth() * raster.getHeight());
        for (int channel = 0; channel < channels; channel++) {
            addPlane(raster, channel, sample -> sample >> shift, planes);
        }
        return new Pixels(channels, planes.flip());
    }

    private static Pixels lookedUp(Raster raster, IndexColorModel palette) {
        byte[][] colours = new byte[COLOURS][palette.getMapSize()];
        palette.getReds(colours[0]);
        palette.getGreens(colours[1]);
        palette.getBlues(colours[2]);
        boolean grey = Arrays.equals(colours[0], colours[1]) && Arrays.equals(colours[1], colours[2]);
        int channels = grey ? GREY : COLOURS;
        ByteBuffer planes = ByteBuffer.allocate(channels * raster.getWidth() * raster.getHeight());
        for (int channel = 0; channel < channels; channel++) {
            byte[] values = colours[channel];
            addPlane(raster, 0, index -> values[index], planes);
        }
        return new Pixels(channels, planes.flip());
    }

    private static void addPlane(Raster raster, int band, IntUnaryOperator value, ByteBuffer planes) {
        int[] row = new int[raster.getWidth()];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, row.length, 1, band, row);
            for (int sample : row) {
                planes.put((byte) value.applyAsInt(sample));
            }
        }
    }

    /** Hands the bytes to the platform's decoder. Damaged files make it throw nearly anything. */
    private static <T> T decode(DataPlace place, String format, byte[] bytes, Decoding<T> decoding) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            return decoding.decode(reader);
        } catch (DataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            DataException failure = new DataException(
                    DataCode.LAN0619,
                    place,
                    "damaged or unsupported contents ('%s')".formatted(e.getMessage()),
                    "a %s image".formatted(format.toUpperCase(Locale.ROOT)));
            failure.initCause(e);
            throw failure;
        } finally {
            reader.dispose();
        }
    }
}
