// SPDX-License-Identifier: Apache-2.0
/** The types of values: {@link lanista.ir.type.TensorType}, an element type and dimensions that may depend on choices. */
@NullMarked
package lanista.ir.type;

import org.jspecify.annotations.NullMarked;
