// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a program runs: the CPU, or one of the machine's CUDA devices. A value, whether present on this machine or not;
 * {@link NativeRuntime#require} tells.
 *
 * @param kind what it is
 * @param index which one of its kind, from 0
 */
public record Device(Kind kind, int index) {
    /** The kinds of device. */
    public enum Kind {
        CPU,
        CUDA
    }

    /** The processor. */
    public static final Device CPU = new Device(Kind.CPU, 0);

    private static final int MOST = 127;
    private static final Pattern CUDA_TEXT = Pattern.compile("cuda(?::([0-9]{1,3}))?");

    public Device {
        int last = kind == Kind.CPU ? 0 : MOST;
        if (index < 0 || index > last) {
            throw new IllegalArgumentException(
                    "the index of a %s device is 0 to %d, got %d".formatted(nameOf(kind), last, index));
        }
    }

    /** The CUDA device of this index, counted from 0. */
    public static Device cuda(int index) {
        return new Device(Kind.CUDA, index);
    }

    /**
     * Reads {@code cpu}, {@code cuda} (the first one) or {@code cuda:N}.
     *
     * @throws IllegalArgumentException for any other text, with the forms that exist
     */
    public static Device parse(String text) {
        if (text.equals("cpu")) {
            return CPU;
        }
        Matcher cuda = CUDA_TEXT.matcher(text);
        if (!cuda.matches()) {
            throw new IllegalArgumentException(
                    "unknown device '%s'; expected 'cpu', 'cuda' or 'cuda:N'".formatted(text));
        }
        return cuda(cuda.group(1) == null ? 0 : Integer.parseInt(cuda.group(1)));
    }

    /** This device for libtorch, in the innermost scope of the calling thread. */
    public org.bytedeco.pytorch.Device toNative() {
        NativeRuntime.open();
        return new org.bytedeco.pytorch.Device(toString());
    }

    private static String nameOf(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return switch (kind) {
            case CPU -> nameOf(kind);
            case CUDA -> nameOf(kind) + ":" + index;
        };
    }
}
