// SPDX-License-Identifier: Apache-2.0
package lanista.engine.generated;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.NativeRuntime;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * A network as the Java that was generated for it, running in this process: the compiled counterpart of {@link
 * lanista.engine.Program}. It owns the network; the thread that makes it uses and closes it.
 */
public final class GeneratedProgram implements AutoCloseable {
    private final PointerScope owned;
    private final Module network;
    private final Method forward;

    private GeneratedProgram(PointerScope owned, Module network) {
        this.owned = owned;
        this.network = network;
        this.forward = Arrays.stream(network.getClass().getMethods())
                .filter(method -> method.getName().equals("forward"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("%s has no method 'forward'"
                        .formatted(network.getClass().getName())));
    }

    /**
     * Compiles a generated class and makes a network of it.
     *
     * @param name of the class, with its package
     * @throws IllegalArgumentException where the source does not compile without warnings
     */
    public static GeneratedProgram compile(String name, String source) {
        return load(compile(Map.of(name, source)).get(0));
    }

    /**
     * Compiles generated classes, of which {@link #load} makes networks.
     *
     * @param sources by the names of the classes, with their packages
     * @return the classes, in the same order
     * @throws IllegalArgumentException where a source does not compile without warnings
     */
    public static List<Class<? extends Module>> compile(Map<String, String> sources) {
        NativeRuntime.open();
        List<Class<? extends Module>> classes = new ArrayList<>();
        SourceCompiler.compile(sources).forEach(each -> classes.add(each.asSubclass(Module.class)));
        return classes;
    }

    /** Makes a network of a generated class, with new weights. */
    public static GeneratedProgram load(Class<? extends Module> generated) {
        NativeRuntime.open();
        PointerScope scope = new PointerScope();
        try {
            Module network = generated.getConstructor().newInstance();
            // The scope no longer takes what is made, and keeps what it has until it is closed again.
            scope.extend();
            return new GeneratedProgram(scope, network);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException(
                    "%s cannot be made without arguments".formatted(generated.getName()), failure);
        } finally {
            scope.close();
        }
    }

    /** Takes over the weights of a safetensors file. */
    public void loadWeights(Path file) throws IOException {
        try {
            network.getClass().getMethod("load", Path.class).invoke(network, file);
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException("a generated class loads weights", failure);
        }
    }

    /**
     * Runs the network, in training mode with gradients where the thread records them.
     *
     * @return the outputs, in the innermost scope of the calling thread
     */
    public List<Tensor> run(List<Tensor> tensors, Mode mode) {
        network.train(mode == Mode.TRAINING);
        if (mode == Mode.TRAINING) {
            return forward(tensors);
        }
        try (GradientMode gradients = GradientMode.off()) {
            return forward(tensors);
        }
    }

    private List<Tensor> forward(List<Tensor> tensors) {
        try {
            Object result = forward.invoke(network, tensors.toArray());
            return result instanceof Tensor single
                    ? List.of(single)
                    : ((List<?>) result).stream().map(Tensor.class::cast).toList();
        } catch (InvocationTargetException failure) {
            if (failure.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (IllegalAccessException failure) {
            throw new IllegalArgumentException("a generated class runs", failure);
        }
    }

    /** The parameters and buffers by their names in weights files, in the innermost scope of the calling thread. */
    public Map<String, Tensor> tensors() {
        try {
            Map<?, ?> found =
                    (Map<?, ?>) network.getClass().getMethod("tensors").invoke(network);
            Map<String, Tensor> tensors = new TreeMap<>();
            found.forEach((name, tensor) -> tensors.put((String) name, (Tensor) tensor));
            return Collections.unmodifiableMap(tensors);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException("a generated class tells its tensors", failure);
        }
    }

    /** Frees the network. */
    @Override
    public void close() {
        owned.close();
    }
}
