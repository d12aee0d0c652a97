// SPDX-License-Identifier: Apache-2.0
/**
 * What the elaboration of one model shares and hands on: its report, its limits, its decisions, and the names of what it
 * makes.
 *
 * <p>The one main entry is {@link lanista.frontend.lan.elaborate.state.Elaboration}. A
 * {@link lanista.frontend.lan.elaborate.state.Place} says where an expression stands, and so how the layers, nodes and
 * unlabelled choices that it makes are called: a value bound to a name takes the name, others that of their kind; loops
 * add their index, blocks and alternatives enclose. So a name depends on its block alone, and not on what else is there.
 */
@NullMarked
package lanista.frontend.lan.elaborate.state;

import org.jspecify.annotations.NullMarked;
