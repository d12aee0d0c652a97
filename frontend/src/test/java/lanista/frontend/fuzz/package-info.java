// SPDX-License-Identifier: Apache-2.0
/**
 * Fuzzing of everything that reads what users, and strangers, write. A {@link lanista.frontend.fuzz.FuzzTarget} says what
 * must hold of any input whatever; {@link lanista.frontend.fuzz.Fuzzing} lets Jazzer look for one where it does not, in
 * a JVM of its own for each target; what was once found stays in {@code src/test/resources/fuzz} and is tried by
 * {@link lanista.frontend.fuzz.FuzzFindings} ever after. A module with readers of its own has {@link
 * lanista.frontend.fuzz.FuzzTargets} and a test of either kind.
 */
@NullMarked
package lanista.frontend.fuzz;

import org.jspecify.annotations.NullMarked;
