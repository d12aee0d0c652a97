// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

/** What the program's exit code tells. */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;
    /** The input is wrong; diagnostics were printed. */
    static final int INPUT = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** A fault of ours. */
    static final int FAULT = 3;

    private ExitCode() {}
}
