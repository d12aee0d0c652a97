// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * What the engine runs on.
 *
 * @param libtorch the version of libtorch
 * @param bindings the version of its Java bindings
 * @param platform the platform of the native libraries, such as {@code linux-x86_64}
 * @param blas the library of matrix products in use
 * @param convolutions the library of convolutions and its version
 * @param vectors the widest vector instructions that libtorch uses here, such as {@code AVX512}
 * @param processors how many processors this process may use
 * @param devices where a program can run, the CPU first
 * @param cache the folder to which the native libraries are unpacked
 * @param problems what could be better, empty when all is well
 */
public record RuntimeDescription(
        String libtorch,
        String bindings,
        String platform,
        Blas blas,
        String convolutions,
        String vectors,
        int processors,
        List<Device> devices,
        Path cache,
        List<RuntimeProblem> problems) {
    public RuntimeDescription {
        devices = List.copyOf(devices);
        problems = List.copyOf(problems);
    }
}
