// SPDX-License-Identifier: Apache-2.0
/**
 * Candidates in other forms. An {@link lanista.codegen.Emitter} is a target; {@link lanista.codegen.Emitters} finds them,
 * those of other jars too.
 *
 * <p>Targets that are programming languages share {@code lanista.codegen.module}, the source of a candidate in no language
 * yet, and {@code lanista.codegen.text}, the layout and the names.
 */
@NullMarked
package lanista.codegen;

import org.jspecify.annotations.NullMarked;
