// SPDX-License-Identifier: Apache-2.0
/**
 * One-shot searches as experiments: {@link lanista.search.oneshot.OneShotSearch} trains a supernet before the first trial,
 * and the trials are the architectures that it exports, measured with the weights that they inherit.
 */
@NullMarked
package lanista.search.oneshot;

import org.jspecify.annotations.NullMarked;
