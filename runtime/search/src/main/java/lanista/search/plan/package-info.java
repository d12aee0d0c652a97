// SPDX-License-Identifier: Apache-2.0
/** Searches that are described in files. */
@NullMarked
package lanista.search.plan;

import org.jspecify.annotations.NullMarked;
