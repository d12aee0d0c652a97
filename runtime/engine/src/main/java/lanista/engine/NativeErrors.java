// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.ir.diagnostic.NativeException;

/**
 * The failures of native code, as people can read them.
 *
 * <p>JavaCPP throws a C++ error as a {@link RuntimeException} whose message goes on, after what happened, with the place
 * in libtorch's source and the frames of the C++ stack.
 */
public final class NativeErrors {
    private static final Pattern ALLOCATION = Pattern.compile("DefaultCPUAllocator: .*tried to allocate (\\d+) bytes");

    private NativeErrors() {}

    /**
     * A failure of native code with what was being done, and without its C++ stack.
     *
     * @param doing what failed, such as {@code node 'cells.3.conv'}
     */
    public static NativeException translate(String doing, RuntimeException failure) {
        return new NativeException("%s: %s".formatted(doing, summary(failure)), failure);
    }

    /** What happened, in one line. */
    public static String summary(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        if (failure instanceof NullPointerException && message.contains("address")) {
            return "a tensor was used after its scope had closed";
        }
        String line = message.lines()
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(message)
                .strip();
        Matcher allocation = ALLOCATION.matcher(line);
        if (allocation.find()) {
            return String.format(
                    Locale.ROOT, "out of memory: %,d bytes were asked for", Long.parseLong(allocation.group(1)));
        }
        return line;
    }
}
