// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue of operators. {@link lanista.ir.op.Catalogue} finds an {@link lanista.ir.op.OpType} by its name; one
 * class a family of operators defines them.
 *
 * <p>An entry says everything about an operator that does not need a backend: operands, attributes with defaults, the
 * parameters that a layer of it owns, the types of its results, its cost. Rules work on expressions: a dimension or an
 * attribute may depend on choices, so a rule never asks "is it?" but notes a {@link lanista.ir.op.Condition} that
 * whoever builds the graph decides over all candidates.
 */
@NullMarked
package lanista.ir.op;

import org.jspecify.annotations.NullMarked;
