// SPDX-License-Identifier: Apache-2.0
package lanista.engine.generated;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import lanista.ir.diagnostic.NativeException;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;

/** The Java compiler of this process, from memory to memory, for source that needs Bytedeco's PyTorch alone. */
final class SourceCompiler {
    /**
     * Everything that the compiler can warn of is an error. What it says of the class path is left out: Bytedeco's jars
     * name others beside them that need not be there.
     */
    private static final List<String> OPTIONS =
            List.of("-Xlint:all,-path", "-Werror", "-proc:none", "-implicit:none", "--release", "17");

    private SourceCompiler() {}

    /**
     * The classes of compilation units, in the same order.
     *
     * @param sources by the names of their classes, with their packages
     * @throws IllegalArgumentException where a source has errors or warnings, with all of them
     * @throws NativeException where this Java has no compiler
     */
    static List<Class<?>> compile(Map<String, String> sources) {
        JavaCompiler compiler = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> new NativeException(
                        "this Java has no compiler: run with a JDK, the module jdk.compiler is missing"));
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Output output = new Output(files)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
            List<Source> units = sources.entrySet().stream()
                    .map(entry -> new Source(entry.getKey(), entry.getValue()))
                    .toList();
            boolean compiled = compiler.getTask(problems, output, null, OPTIONS, null, units)
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(
                        "the source of %s does not compile:%n%s".formatted(sources.keySet(), problems));
            }
            Memory memory = new Memory(output.classes());
            List<Class<?>> classes = new ArrayList<>();
            for (String name : sources.keySet()) {
                classes.add(memory.loadClass(name));
            }
            return classes;
        } catch (IOException | ClassNotFoundException failure) {
            throw new IllegalArgumentException(
                    "the source of %s holds no such class".formatted(sources.keySet()), failure);
        }
    }

    private static List<Path> classPath() {
        return Stream.of(Tensor.class, Pointer.class)
                .map(SourceCompiler::place)
                .distinct()
                .toList();
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException failure) {
            throw new NativeException("the jar of %s has no path".formatted(type), failure);
        }
    }

    /** A compilation unit in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps the classes that a compiler writes. */
    private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Output(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            written.put(name, bytes);
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }
            };
        }

        Map<String, byte[]> classes() {
            return written.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().toByteArray()));
        }
    }

    /** Loads classes from memory, and all others from where the engine's come from. */
    private static final class Memory extends ClassLoader {
        private final Map<String, byte[]> classes;

        Memory(Map<String, byte[]> classes) {
            super(SourceCompiler.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
