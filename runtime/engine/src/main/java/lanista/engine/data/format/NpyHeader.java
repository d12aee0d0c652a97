// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;

/**
 * The header of an array in NumPy's NPY format: a Python dictionary with the keys {@code descr}, {@code fortran_order}
 * and {@code shape}, such as <code>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</code>.
 *
 * @param bigEndian whether elements are stored with their highest byte first
 * @param fortran whether the first dimension runs fastest
 * @see <a href="https://numpy.org/neps/nep-0001-npy-format.html">NEP 1: A simple file format for NumPy arrays</a>
 */
record NpyHeader(NpyType type, boolean bigEndian, boolean fortran, List<Integer> shape) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int MOST_DIMENSIONS = 32;
    private static final int LONGEST = 1 << 16;

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /** Reads magic, version and dictionary, so that the source stands at the first element. */
    static NpyHeader read(ByteSource source) {
        DataPlace start = source.here();
        byte[] preamble = source.read(MAGIC.length + 2, "an NPY header");
        int major = preamble[MAGIC.length];
        for (int i = 0; i < MAGIC.length; i++) {
            if (preamble[i] != MAGIC[i]) {
                throw new DataException(
                        DataCode.LAN0606, start, "bytes that do not begin an array", "the magic bytes \\x93NUMPY");
            }
        }
        if (major < 1 || major > 3) {
            throw new DataException(DataCode.LAN0606, start, "NPY version " + major, "version 1, 2 or 3");
        }
        byte[] length = source.read(major == 1 ? 2 : 4, "the length of the header");
        long bytes = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            bytes = (bytes << 8) | (length[i] & 0xff);
        }
        if (bytes > LONGEST) {
            throw new DataException(
                    DataCode.LAN0606,
                    start,
                    "a header of %,d bytes".formatted(bytes),
                    "at most %,d".formatted(LONGEST));
        }
        DataPlace place = source.here();
        String text = new String(source.read(bytes, "the header"), StandardCharsets.UTF_8);
        return new Parser(text, place).parse();
    }

    /** The header of an array as {@link Npz} writes it, padded so that the elements start at a multiple of 64 bytes. */
    static byte[] write(NpyArray array) {
        String dimensions =
                array.shape().stream().map(dimension -> dimension + ",").reduce("", String::concat);
        String order = array.type().width() == 1 ? "|" : "<";
        String dictionary = "{'descr': '%s%s', 'fortran_order': False, 'shape': (%s), }"
                .formatted(order, array.type().code(), dimensions);
        int fixed = MAGIC.length + 4;
        int padding = (ALIGNMENT - (fixed + dictionary.length() + 1) % ALIGNMENT) % ALIGNMENT;
        byte[] text = (dictionary + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] header = Arrays.copyOf(MAGIC, fixed + text.length);
        header[MAGIC.length] = 1;
        header[MAGIC.length + 2] = (byte) text.length;
        header[MAGIC.length + 3] = (byte) (text.length >> 8);
        System.arraycopy(text, 0, header, fixed, text.length);
        return header;
    }

    /** The part of Python's literals that such a dictionary is made of. */
    private static final class Parser {
        private final String text;
        private final DataPlace place;
        private int at;

        Parser(String text, DataPlace place) {
            this.text = text;
            this.place = place;
        }

        NpyHeader parse() {
            String descr = "";
            boolean fortran = false;
            List<Integer> shape = List.of();
            Set<String> seen = new HashSet<>();
            expect('{');
            while (!accept('}')) {
                String key = string();
                if (!seen.add(key)) {
                    throw wrong("key '%s' twice".formatted(key), "each key once");
                }
                expect(':');
                switch (key) {
                    case "descr" -> descr = string();
                    case "fortran_order" -> fortran = bool();
                    case "shape" -> shape = shape();
                    default -> throw wrong("key '%s'".formatted(key), "descr, fortran_order and shape");
                }
                if (!accept(',')) {
                    expect('}');
                    break;
                }
            }
            if (seen.size() != 3 || descr.isEmpty()) {
                throw wrong("an incomplete dictionary", "descr, fortran_order and shape");
            }
            return new NpyHeader(type(descr), descr.startsWith(">"), fortran, shape);
        }

        private NpyType type(String descr) {
            boolean ordered = "<>|=".indexOf(descr.charAt(0)) >= 0;
            return NpyType.ofCode(ordered ? descr.substring(1) : descr)
                    .orElseThrow(() -> wrong("elements of type '%s'".formatted(descr), "one of " + NpyType.names()));
        }

        private List<Integer> shape() {
            List<Integer> shape = new ArrayList<>();
            expect('(');
            while (!accept(')')) {
                shape.add(integer());
                if (!accept(',')) {
                    expect(')');
                    break;
                }
            }
            if (shape.size() > MOST_DIMENSIONS) {
                throw wrong(shape.size() + " dimensions", "at most " + MOST_DIMENSIONS);
            }
            return shape;
        }

        private int integer() {
            skipBlanks();
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            String digits = text.substring(start, at);
            accept('L');
            if (digits.isEmpty() || digits.length() > 10 || Long.parseLong(digits) > Integer.MAX_VALUE) {
                throw wrong("dimension '%s'".formatted(digits), "a number from 0 to %,d".formatted(Integer.MAX_VALUE));
            }
            return Integer.parseInt(digits);
        }

        private boolean bool() {
            skipBlanks();
            for (boolean value : new boolean[] {true, false}) {
                String word = value ? "True" : "False";
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return value;
                }
            }
            throw wrong(rest(), "True or False");
        }

        private String string() {
            skipBlanks();
            char quote = at < text.length() ? text.charAt(at) : ' ';
            int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0) {
                throw wrong(rest(), "a quoted string");
            }
            String value = text.substring(at + 1, end);
            at = end + 1;
            return value;
        }

        private void expect(char wanted) {
            if (!accept(wanted)) {
                throw wrong(rest(), "'%c'".formatted(wanted));
            }
        }

        private boolean accept(char wanted) {
            skipBlanks();
            boolean here = at < text.length() && text.charAt(at) == wanted;
            at += here ? 1 : 0;
            return here;
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private String rest() {
            return at >= text.length()
                    ? "the end of the header"
                    : "'%s'".formatted(text.substring(at, Math.min(text.length(), at + 20)));
        }

        private DataException wrong(String found, String expected) {
            return new DataException(DataCode.LAN0606, place, "an NPY header with " + found, expected);
        }
    }
}
