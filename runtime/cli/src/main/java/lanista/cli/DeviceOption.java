// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

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
            defaultValue = "cpu",
            description = "Where to compute: cpu, or cuda:N; the CPU where nothing is said.")
    private String name;

    Device get() {
        try {
            return Device.parse(name);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--device: " + unknown.getMessage());
        }
    }
}
