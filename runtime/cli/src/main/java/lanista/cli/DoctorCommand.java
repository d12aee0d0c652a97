// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lanista.engine.Device;
import lanista.engine.NativeRuntime;
import lanista.engine.RuntimeDescription;
import lanista.engine.RuntimeProblem;
import lanista.engine.data.source.Availability;
import lanista.engine.data.source.DataPlaces;
import lanista.engine.data.source.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanista doctor}: what this system offers, and what to do about what it lacks. */
@Command(
        name = "doctor",
        description =
                "Tells what Java, native libraries, devices and data sets are here, and what to do about each problem.",
        footer = {"", "Example:", "  lanista doctor"})
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on its options.
    private CommonOptions common;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RuntimeDescription runtime = NativeRuntime.open().describe();
        out.print(system(runtime));
        out.println();
        Table data = new Table(Table.Column.text("data set"), Table.Column.text("here"), Table.Column.text(""));
        for (Availability set : DataSource.known(DataPlaces.standard())) {
            data.row(set.name(), set.present() ? "yes" : "no", set.detail());
        }
        out.print(data);
        for (RuntimeProblem problem : runtime.problems()) {
            out.println();
            out.println("problem: " + problem.what());
            out.println("  = help: " + problem.remedy());
        }
        return ExitCode.DONE;
    }

    private static Table system(RuntimeDescription runtime) {
        return new Table(Table.Column.text("Java"), Table.Column.text(java()))
                .row("platform", runtime.platform())
                .row("libtorch", "%s (Bytedeco %s)".formatted(runtime.libtorch(), runtime.bindings()))
                .row("matrix products", runtime.blas().toString())
                .row("convolutions", runtime.convolutions())
                .row("vector instructions", runtime.vectors())
                .row("processors", Integer.toString(runtime.processors()))
                .row("devices", runtime.devices().stream().map(Device::toString).collect(Collectors.joining(", ")))
                .row("native libraries", runtime.cache().toString());
    }

    private static String java() {
        return "%s, %s".formatted(System.getProperty("java.version"), System.getProperty("java.vm.name"));
    }
}
