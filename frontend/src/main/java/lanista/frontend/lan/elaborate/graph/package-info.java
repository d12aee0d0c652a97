// SPDX-License-Identifier: Apache-2.0
/**
 * The values of the language while they are elaborated, and the graphs that grow under them.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.elaborate.graph.Region}, a graph under construction. A
 * {@link lanista.frontend.lan.elaborate.graph.Datum} is a value: plain, a list, a tensor of a region, or a layer, which
 * is a {@link lanista.frontend.lan.elaborate.graph.Layer} as made and not yet applied. The
 * {@link lanista.frontend.lan.elaborate.graph.Emitter} adds operators to a region and holds what they need against the
 * condition under which the region is evaluated; {@link lanista.frontend.lan.elaborate.graph.Branches} makes regions one
 * of which is taken.
 */
@NullMarked
package lanista.frontend.lan.elaborate.graph;

import org.jspecify.annotations.NullMarked;
