// SPDX-License-Identifier: Apache-2.0
/**
 * From the graph documents of NNI's Retiarii to model spaces.
 *
 * <p>The one main entry is {@link lanista.frontend.nni.Nni}. A document names graphs: {@code _model} and the cells that it
 * is made of, each with nodes and edges between slots of nodes. It is what NNI's converter made of a TorchScript module,
 * so nodes are layers of torch.nn with the arguments that Python gave them, operators of TorchScript ({@code aten::},
 * {@code prim::}), functions of torch.nn.functional ({@code Function.}), cells, and NNI's choices: a cell with a
 * {@code mutation} is a choice of layers or a repeat, InputChoice and ValueChoice are nodes.
 *
 * <p>Each graph is written as a block of the model language, as a syntax tree without a text, and elaborated as any other
 * block: shapes are inferred and checked over the whole space by the same rules, and a mistake is told at its place in the
 * document. What the document says of the sizes of inputs is held against what was inferred.
 *
 * <p>Facts of the format are those of NNI 2 ({@code nni/retiarii/graph.py}, {@code converter/graph_gen.py}).
 */
@NullMarked
package lanista.frontend.nni;

import org.jspecify.annotations.NullMarked;
