// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;

/** A program that opens the runtime, on a compute thread, and prints what came of it. */
final class RuntimeProbe {
    /** The argument that has JavaCPP loaded before the runtime is opened. */
    static final String JAVACPP_FIRST = "javacpp-first";

    private RuntimeProbe() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(JAVACPP_FIRST)) {
            Pointer.totalCount();
        }
        try {
            RuntimeDescription description =
                    new ComputeThreads(1).call(NativeRuntime::open).describe();
            System.out.println("blas: " + description.blas());
            System.out.println("problems: " + description.problems());
        } catch (RuntimeException failure) {
            System.out.println(failure.getClass().getSimpleName() + ": " + failure.getMessage());
        }
    }

    /** Runs it in a new process, with the entries of this class path that are wanted; gives what it printed. */
    static String inNewProcess(Predicate<String> classPathEntry, List<String> options, String... arguments) {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(classPathEntry)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, RuntimeProbe.class.getName()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
