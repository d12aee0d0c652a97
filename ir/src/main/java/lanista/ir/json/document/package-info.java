// SPDX-License-Identifier: Apache-2.0
/**
 * JSON documents whose values know their places. {@link lanista.ir.json.document.JsonText} bounds the size, the depth and
 * the numbers of a text that may come from anywhere, and makes {@link lanista.ir.json.document.JsonValue values} of it.
 * Readers ask those for what they need; a value of another form than expected, or a field that is not known, is a
 * diagnostic with line, column and {@link lanista.ir.json.document.JsonPlace#path path}.
 */
@NullMarked
package lanista.ir.json.document;

import org.jspecify.annotations.NullMarked;
