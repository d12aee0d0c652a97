// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import java.util.Locale;

/** How much a diagnostic matters: an error stops the command, a warning does not. */
public enum Severity {
    ERROR,
    WARNING;

    /** The word that is printed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
