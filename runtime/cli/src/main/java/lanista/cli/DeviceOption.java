// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Optional;
import lanista.engine.Device;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command computes. */
final class DeviceOption {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--device",
            paramLabel = "D",
            description = "Where to compute: cpu, or cuda:N; the CPU where nothing is said.")
    private Optional<String> name;

    Device get() {
        try {
            return name.map(Device::parse).orElse(Device.CPU);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--device: " + unknown.getMessage());
        }
    }

    /** The device that was asked for. */
    Optional<String> given() {
        return name.map(asked -> get().toString());
    }
}
