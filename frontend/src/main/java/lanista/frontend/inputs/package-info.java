// SPDX-License-Identifier: Apache-2.0
/**
 * Types of a model's inputs that a caller says, as {@code --input-type} does: for files that do not tell them, or leave
 * sizes open.
 */
@NullMarked
package lanista.frontend.inputs;

import org.jspecify.annotations.NullMarked;
