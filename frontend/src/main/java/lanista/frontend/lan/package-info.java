// SPDX-License-Identifier: Apache-2.0
/** The model language: from source text to a space in the IR. */
@NullMarked
package lanista.frontend.lan;

import org.jspecify.annotations.NullMarked;
