// SPDX-License-Identifier: Apache-2.0
/**
 * Model spaces out of files: {@link lanista.frontend.SpaceFile} knows the forms that they come in and leaves the reading
 * to the package of each.
 */
@NullMarked
package lanista.frontend;

import org.jspecify.annotations.NullMarked;
