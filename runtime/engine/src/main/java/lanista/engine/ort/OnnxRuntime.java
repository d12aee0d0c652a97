// SPDX-License-Identifier: Apache-2.0
package lanista.engine.ort;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.engine.NativeErrors;
import lanista.ir.diagnostic.NativeException;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime, loaded into this process on the first call of {@link #open}. */
public final class OnnxRuntime {
    private static final Pattern MESSAGE = Pattern.compile("Error code - \\w+ - message: (.*)", Pattern.DOTALL);

    private static volatile @Nullable OnnxRuntime opened;

    private final OrtEnvironment environment;

    private OnnxRuntime(OrtEnvironment environment) {
        this.environment = environment;
    }

    /**
     * The runtime of this process.
     *
     * @throws NativeException when it cannot be loaded, with what to do
     */
    public static OnnxRuntime open() {
        OnnxRuntime runtime = opened;
        return runtime == null ? openOnce() : runtime;
    }

    private static synchronized OnnxRuntime openOnce() {
        OnnxRuntime runtime = opened;
        if (runtime == null) {
            runtime = load();
            opened = runtime;
        }
        return runtime;
    }

    private static OnnxRuntime load() {
        try {
            // What goes wrong comes as an exception; a line on standard error would say it twice.
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "lanista");
            environment.setTelemetry(false);
            return new OnnxRuntime(environment);
        } catch (LinkageError | IllegalStateException | OrtException failure) {
            throw new NativeException(
                    "ONNX Runtime could not be loaded: " + NativeErrors.summary(failure)
                            + "; put com.microsoft.onnxruntime:onnxruntime on the class path, and see that the folder for"
                            + " temporary files can be written and has room (-Djava.io.tmpdir names another)",
                    failure);
        }
    }

    OrtEnvironment environment() {
        return environment;
    }

    /** Its version, such as {@code 1.23.2}. */
    public String version() {
        return environment.getVersion();
    }

    /** Whether it is built for CUDA. */
    public boolean hasCuda() {
        EnumSet<OrtProvider> providers = OrtEnvironment.getAvailableProviders();
        return providers.contains(OrtProvider.CUDA);
    }

    /** What has gone wrong, in one line without the code that ONNX Runtime puts in front. */
    static String reason(Exception failure) {
        Matcher message = MESSAGE.matcher(NativeErrors.summary(failure));
        return message.matches() ? message.group(1) : NativeErrors.summary(failure);
    }
}
