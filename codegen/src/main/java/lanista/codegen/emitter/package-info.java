// SPDX-License-Identifier: Apache-2.0
/**
 * The targets that are no programming languages: JSON, drawings, and the language of Lanista itself. Each is an {@link
 * lanista.codegen.Emitter} of one file.
 */
@NullMarked
package lanista.codegen.emitter;

import org.jspecify.annotations.NullMarked;
