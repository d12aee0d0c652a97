// SPDX-License-Identifier: Apache-2.0
/**
 * What Lanista tells its users about their input: {@link lanista.ir.diagnostic.Diagnostic} with a stable
 * {@link lanista.ir.diagnostic.Code}, a place, what was found, what was expected and what to do.
 */
@NullMarked
package lanista.ir.diagnostic;

import org.jspecify.annotations.NullMarked;
