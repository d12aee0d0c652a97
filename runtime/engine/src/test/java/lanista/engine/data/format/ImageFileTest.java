// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import static lanista.engine.data.format.SampleFiles.colours;
import static lanista.engine.data.format.SampleFiles.concat;
import static lanista.engine.data.format.SampleFiles.encode;
import static lanista.engine.data.format.SampleFiles.grey;
import static lanista.engine.data.format.SampleFiles.problem;
import static lanista.engine.data.format.SampleFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsAColourPngPlaneByPlane() {
        ImageFile image = open(encode(colours(3, 2), "png"));

        assertThat(image.width()).isEqualTo(3);
        assertThat(image.height()).isEqualTo(2);
        assertThat(image.pixels().channels()).isEqualTo(3);
        assertThat(planes(image)).containsExactly(0, 10, 20, 0, 10, 20, 0, 0, 0, 20, 20, 20, 7, 7, 7, 7, 7, 7);
    }

    @Test
    void readsGreyAsItIsStored() {
        ImageFile image = open(encode(grey(3, 2, 200), "png"));

        assertThat(image.pixels().channels()).isEqualTo(1);
        assertThat(planes(image)).containsExactly(200, 210, 220, 201, 211, 221);
    }

    @Test
    void cutsSixteenBitsToEight() {
        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0xabcd);
        deep.getRaster().setSample(1, 0, 0, 0x00ff);

        assertThat(planes(open(encode(deep, "png")))).containsExactly(0xab, 0);
    }

    @Test
    void dropsTransparency() {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x40_11_22_33);

        assertThat(planes(open(encode(image, "png")))).containsExactly(0x11, 0x22, 0x33);
    }

    @Test
    void looksUpAPalette() {
        byte[] reds = {(byte) 255, 1};
        byte[] greens = {0, 2};
        byte[] blues = {9, 3};
        IndexColorModel palette = new IndexColorModel(1, 2, reds, greens, blues);
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setSample(1, 0, 0, 1);
        BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.getRaster().setSample(1, 0, 0, 1);

        assertThat(planes(open(encode(image, "png")))).containsExactly(255, 1, 0, 2, 9, 3);
        assertThat(planes(open(encode(bits, "png")))).containsExactly(0, 255);
    }

    @Test
    void readsJpegInColourAndGrey() {
        ImageFile colour = open(encode(colours(16, 8), "jpg"));
        ImageFile grey = open(encode(grey(16, 8, 40), "jpg"));

        assertThat(colour.pixels().channels()).isEqualTo(3);
        assertThat(grey.pixels().channels()).isEqualTo(1);
        int[] stored = planes(grey);
        for (int i = 0; i < stored.length; i++) {
            assertThat(Math.abs(stored[i] - (40 + i % 16 * 10 + i / 16))).isLessThan(12);
        }
    }

    @Test
    void refusesAHugeImageBeforeDecodingIt() {
        byte[] png = png(header(100_000, 100_000), new byte[100]);

        DataException problem = problem(() -> open(png));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0616);
        assertThat(problem).hasMessageContaining("found 100,000 by 100,000 pixels");
    }

    @Test
    void leavesOutChunksThatAreNotPixels() {
        byte[] inflatesToMuch = new byte[1 << 20];
        byte[] text = concat("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1), deflate(inflatesToMuch));
        byte[] profile = concat("icc\0\0".getBytes(StandardCharsets.ISO_8859_1), new byte[] {1, 2, 3});
        byte[] plain = encode(colours(3, 2), "png");
        byte[] stuffed = concat(
                Arrays.copyOf(plain, 33),
                chunk("zTXt", text),
                chunk("iCCP", profile),
                Arrays.copyOfRange(plain, 33, plain.length),
                new byte[] {1, 2, 3});

        assertThat(PngChunks.critical(stuffed, DataPlace.of("x"))).isEqualTo(plain);
        assertThat(planes(open(stuffed))).isEqualTo(planes(open(plain)));
    }

    @Test
    void saysWhereAPngEndsTooEarly() {
        byte[] whole = encode(colours(3, 2), "png");

        DataException inChunk = problem(() -> open(Arrays.copyOf(whole, 20)));
        DataException betweenFields = problem(() -> open(Arrays.copyOf(whole, 38)));

        assertThat(inChunk.code()).isEqualTo(DataCode.LAN0607);
        assertThat(inChunk).hasMessageContaining("byte 8").hasMessageContaining("a chunk of 25 bytes");
        assertThat(betweenFields).hasMessageContaining("byte 33").hasMessageContaining("expected a chunk");
    }

    @Test
    void reportsDamagedPixels() {
        byte[] png = png(header(4, 4), new byte[] {1, 2, 3, 4});
        byte[] jpeg = Arrays.copyOf(encode(colours(16, 16), "jpg"), 40);

        assertThat(problem(() -> open(png).pixels()).code()).isEqualTo(DataCode.LAN0619);
        assertThat(problem(() -> open(jpeg).pixels()).code()).isEqualTo(DataCode.LAN0619);
    }

    @Test
    void refusesAJpegOfVeryManyScans() {
        byte[] jpeg = encode(colours(16, 16), "jpg");
        byte[] scans = new byte[202];
        for (int i = 0; i < scans.length; i += 2) {
            scans[i] = (byte) 0xff;
            scans[i + 1] = (byte) 0xda;
        }

        DataException problem = problem(() -> open(concat(jpeg, scans)));

        assertThat(problem.code()).isEqualTo(DataCode.LAN0616);
        assertThat(problem).hasMessageContaining("102 scans");
    }

    @Test
    void refusesOtherFormats() {
        assertThat(problem(() -> open("GIF89a".getBytes(StandardCharsets.US_ASCII)))
                        .code())
                .isEqualTo(DataCode.LAN0606);
        assertThat(problem(() -> open(new byte[0])).code()).isEqualTo(DataCode.LAN0606);
    }

    private ImageFile open(byte[] bytes) {
        return ImageFile.open(write(folder.resolve("image"), bytes));
    }

    private static int[] planes(ImageFile image) {
        ByteBuffer planes = image.pixels().planes();
        int[] values = new int[planes.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = planes.get(i) & 0xff;
        }
        return values;
    }

    private static byte[] header(int width, int height) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
    }

    private static byte[] png(byte[] header, byte[] data) {
        return concat(
                ByteBuffer.allocate(8).putLong(PngChunks.SIGNATURE).array(),
                chunk("IHDR", header),
                chunk("IDAT", data),
                chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] typed = concat(type.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 checksum = new CRC32();
        checksum.update(typed);
        return ByteBuffer.allocate(typed.length + 8)
                .putInt(data.length)
                .put(typed)
                .putInt((int) checksum.getValue())
                .array();
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[bytes.length];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }
}
