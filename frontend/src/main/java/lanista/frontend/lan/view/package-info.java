// SPDX-License-Identifier: Apache-2.0
/**
 * Nodes of a graph in the words of the language: what a mutator may say of the nodes that it matches.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.view.NodeView}. A name is that of a layer or function of the
 * language, of an operator of the catalogue, or of a block. For what the language brings along nothing is written down here:
 * the view lowers an example of the layer and reads the attributes of nodes the other way round.
 */
@NullMarked
package lanista.frontend.lan.view;

import org.jspecify.annotations.NullMarked;
