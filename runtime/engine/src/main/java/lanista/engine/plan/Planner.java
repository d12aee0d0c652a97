// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import lanista.ir.Graph;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.rewrite.DropDeadNodes;
import lanista.ir.rewrite.DropIdentity;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.rewrite.FoldSumOfOne;
import lanista.ir.rewrite.MergeEqualNodes;
import lanista.ir.rewrite.Pipeline;
import lanista.ir.rewrite.Rewriter;
import lanista.ir.verify.Verifier;

/** Makes plans of closed graphs. */
public final class Planner {
    private Planner() {}

    /**
     * The plan of a graph.
     *
     * @param graph closed
     * @param training whether batch normalisation, drop-outs and the like behave as in training
     * @param channelsLast whether convolutions and pools over two axes get their operands with channels innermost
     * @throws GraphException where the graph has choices, or an operator without a kernel
     */
    public static Plan plan(Graph graph, boolean training, boolean channelsLast) {
        if (!graph.isClosed()) {
            throw new GraphException("a program needs a graph without choices; freeze it first");
        }
        Draft draft = Draft.of(simplified(graph, training));
        if (channelsLast) {
            draft = ArrangeChannelsLast.in(draft);
        }
        Constants constants = Constants.of(draft);
        return Plan.of(WriteInPlace.in(draft, constants), constants);
    }

    private static Graph simplified(Graph graph, boolean training) {
        Verifier verifier = new Verifier();
        return Pipeline.of(
                        "program",
                        verifier,
                        new FlattenCalls(),
                        Rewriter.of(
                                verifier, new DropIdentity(), new FoldSumOfOne(), new DropIdleDropout(training)),
                        new DropZeros(),
                        new MergeEqualNodes(),
                        new DropDeadNodes())
                .apply(graph);
    }
}
