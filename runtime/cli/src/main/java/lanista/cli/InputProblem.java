// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

/** Input that is wrong, with the diagnostics as they are printed. */
final class InputProblem extends RuntimeException {
    InputProblem(String rendered) {
        super(rendered);
    }
}
