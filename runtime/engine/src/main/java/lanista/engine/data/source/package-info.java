// SPDX-License-Identifier: Apache-2.0
/**
 * Where data comes from: {@link lanista.engine.data.source.DataSource#parse} reads a name such as {@code digits} or
 * {@code csv:prices.csv#label=price}, and {@link lanista.engine.data.source.DataSource#load} makes a
 * {@link lanista.engine.data.DataSet} of it.
 *
 * <p>One record a kind of source. The digits are part of the program. A public set is looked for in the cache folder
 * and where Debian's package puts it, then fetched from its upstream: nothing is kept of a download whose SHA-256
 * digest is not the published one.
 */
@NullMarked
package lanista.engine.data.source;

import org.jspecify.annotations.NullMarked;
