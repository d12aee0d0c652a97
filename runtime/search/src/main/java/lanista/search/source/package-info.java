// SPDX-License-Identifier: Apache-2.0
/**
 * Models of other formats as source with weights: {@link lanista.search.source.ModelSource}. It writes the source, reads it
 * again, and vouches that both are one network.
 */
@NullMarked
package lanista.search.source;

import org.jspecify.annotations.NullMarked;
