// SPDX-License-Identifier: Apache-2.0
/**
 * The intermediate representation of Lanista: immutable SSA graphs whose nodes compute, call blocks, or choose.
 *
 * <p>The one main entry is {@link lanista.ir.Graph}. A graph has inputs, nodes in topological order, and outputs; a
 * {@link lanista.ir.Node} applies an {@link lanista.ir.Operation} to earlier {@link lanista.ir.Value values} and yields
 * one or more values whose {@linkplain lanista.ir.type.TensorType types} it records. Operations are sealed:
 *
 * <ul>
 *   <li>{@link lanista.ir.Compute} applies one operator of the {@linkplain lanista.ir.op catalogue};
 *   <li>{@link lanista.ir.Call} applies a block, which has a graph of its own;
 *   <li>{@link lanista.ir.Switch}, {@link lanista.ir.Select} and {@link lanista.ir.Repeat} are the choices of a model
 *       space: exactly one region, a subset of operands, the first so many regions.
 * </ul>
 *
 * <p>Whatever a choice decides is an {@link lanista.ir.expr.Expr} over decisions: attributes, dimensions and selectors.
 * A graph without choices is <em>closed</em>: it is a candidate, and its attributes are constants.
 *
 * <p>Regions are isolated: they see only their own inputs, which the operands of their node feed in order. Node ids are
 * paths and are unique in the whole hierarchy, so a region can be inlined into its parent without renaming.
 *
 * <p>Nothing here knows of sources, tensors or backends. Broken graphs are faults of ours and throw
 * {@link lanista.ir.diagnostic.GraphException}; wrong input of a user is a {@link lanista.ir.diagnostic.Diagnostic}.
 */
@NullMarked
package lanista.ir;

import org.jspecify.annotations.NullMarked;
