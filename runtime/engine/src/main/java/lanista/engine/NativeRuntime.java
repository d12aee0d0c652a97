// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.ir.diagnostic.NativeException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/**
 * libtorch, loaded into this process. {@link #open} loads it on its first call, in about a second, and is free after
 * that; the classes of this package call it themselves, other code does before it touches {@code org.bytedeco}, as the
 * settings of JavaCPP and the choice of BLAS hold only when they come first.
 */
public final class NativeRuntime {
    private static final String PUBLISHER = "org.bytedeco";
    private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([^,\\s]+)");

    private static volatile @Nullable NativeRuntime opened;

    private final Blas wanted;
    private final Blas blas;

    private NativeRuntime(Blas wanted, Blas blas) {
        this.wanted = wanted;
        this.blas = blas;
    }

    /**
     * The runtime of this process.
     *
     * @throws NativeException when libtorch cannot be loaded, with what to do
     * @throws IllegalArgumentException when the system property {@value Blas#PROPERTY} names no BLAS
     */
    public static NativeRuntime open() {
        NativeRuntime runtime = opened;
        return runtime == null ? openOnce() : runtime;
    }

    private static synchronized NativeRuntime openOnce() {
        NativeRuntime runtime = opened;
        if (runtime == null) {
            runtime = load(Blas.wanted());
            opened = runtime;
        }
        return runtime;
    }

    private static NativeRuntime load(Blas wanted) {
        JavaCppSettings.apply(wanted);
        try {
            Loader.load(torch.class);
        } catch (LinkageError failure) {
            throw new NativeException(
                    "libtorch could not be loaded: " + NativeErrors.summary(failure) + "; " + loadingRemedy(), failure);
        }
        Blas blas = Blas.among(Loader.getLoadedLibraries().keySet());
        if (blas == Blas.OPENBLAS) {
            openblas_nolapack.blas_set_num_threads(1);
        }
        // NNPACK would compute small convolutions on threads of its own, outside our counts and not flushing denormals.
        torch.globalContext().setUserEnabledNNPACK(false);
        return new NativeRuntime(wanted, blas);
    }

    private static String loadingRemedy() {
        return ("put %s:pytorch with the classifier %s on the class path, and see that the folder it unpacks to can be"
                        + " written and has room (-Dorg.bytedeco.javacpp.cachedir names another)")
                .formatted(PUBLISHER, Loader.getPlatform());
    }

    /** The devices of this machine, the CPU first. */
    public List<Device> devices() {
        List<Device> devices = new ArrayList<>(List.of(Device.CPU));
        int cudaDevices = torch.cuda_is_available() ? torch.cuda_device_count() : 0;
        for (int index = 0; index < cudaDevices; index++) {
            devices.add(Device.cuda(index));
        }
        return List.copyOf(devices);
    }

    /**
     * This device, which is here.
     *
     * @throws NativeException when it is not, with the devices that are and what to do
     */
    public Device require(Device device) {
        List<Device> present = devices();
        if (present.contains(device)) {
            return device;
        }
        String remedy = torch.hasCUDA()
                ? "see that the driver of the device is installed"
                : "this libtorch is built for the CPU alone: build with -Pgpu to use CUDA";
        throw new NativeException("no device '%s' here; present: %s; %s".formatted(device, present, remedy));
    }

    /** Gives memory that native code has freed back to the system; of use after a trial, whose threads are gone. */
    public void trimMemory() {
        Pointer.trimMemory();
    }

    /** What the engine runs on, and what could be better. */
    public RuntimeDescription describe() {
        try (PointerScope scope = new PointerScope()) {
            String configuration = torch.show_config().getString();
            Matcher version = VERSION.matcher(configuration);
            return new RuntimeDescription(
                    version.find() ? version.group(1) : "unknown",
                    bindingsVersion(),
                    Loader.getPlatform(),
                    blas,
                    // "Intel(R) MKL-DNN" is the former name of oneDNN, which libtorch still prints.
                    torch.get_mkldnn_version().getString().replaceFirst("^Intel\\(R\\) MKL-DNN", "oneDNN"),
                    torch.get_cpu_capability().getString(),
                    Runtime.getRuntime().availableProcessors(),
                    devices(),
                    cache(),
                    problems());
        }
    }

    private List<RuntimeProblem> problems() {
        List<RuntimeProblem> problems = new ArrayList<>();
        JavaCppSettings.problem().ifPresent(problems::add);
        blasProblem().ifPresent(problems::add);
        if (!new ComputeThreads(1).call(() -> Context.setFlushDenormal(true))) {
            problems.add(new RuntimeProblem(
                    "this processor cannot flush denormal numbers to zero: long trainings may slow down",
                    "use another processor when it matters"));
        }
        if (torch.hasCUDA() && !torch.cuda_is_available()) {
            problems.add(new RuntimeProblem(
                    "libtorch is built for CUDA but finds no device",
                    "see that the driver is installed and permitted"));
        }
        return problems;
    }

    private Optional<RuntimeProblem> blasProblem() {
        if (blas == wanted) {
            return Optional.empty();
        }
        return Optional.of(new RuntimeProblem(
                "%s was asked for, %s is in use: matrix products are slower on several threads".formatted(wanted, blas),
                "put %s:mkl with the classifier %s-redist on the class path"
                        .formatted(PUBLISHER, Loader.getPlatform())));
    }

    private static String bindingsVersion() {
        try {
            return Loader.getVersion(PUBLISHER, "pytorch");
        } catch (IOException failure) {
            return "unknown";
        }
    }

    private static Path cache() {
        try {
            return Loader.getCacheDir().toPath();
        } catch (IOException failure) {
            throw new NativeException(
                    "the folder of the native libraries cannot be used: " + failure.getMessage(), failure);
        }
    }
}
