// SPDX-License-Identifier: Apache-2.0
/** Mutators: rewrites of a graph that ask a sampler for each decision. */
@NullMarked
package lanista.mutators;

import org.jspecify.annotations.NullMarked;
