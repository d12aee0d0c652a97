// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import picocli.CommandLine.Option;

/** The options that every command has. */
@SuppressWarnings("UnusedVariable") // picocli acts on --help itself, and Problems looks for --verbose.
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(names = "--quiet", description = "Print warnings and progress no longer, only results and errors.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Print a stack trace with a fault of ours.")
    private boolean verbose;

    boolean isQuiet() {
        return quiet;
    }
}
