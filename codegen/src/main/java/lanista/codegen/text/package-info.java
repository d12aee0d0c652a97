// SPDX-License-Identifier: Apache-2.0
/**
 * What generated source has in common in every language: {@link lanista.codegen.text.CodeWriter} owns the layout, {@link
 * lanista.codegen.text.Naming} the names.
 */
@NullMarked
package lanista.codegen.text;

import org.jspecify.annotations.NullMarked;
