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

/** Makes the plans of a closed graph, which it simplifies once for all of them. */
public final class Planner {
    private final Graph simplified;

    private Planner(Graph graph) {
        simplified = Pipeline.of(
                        "program",
                        new FlattenCalls(),
                        Rewriter.of(new DropIdentity(), new FoldSumOfOne()),
                        new DropZeros(),
                        new MergeEqualNodes(),
                        new DropDeadNodes())
                .apply(graph);
    }

    /** The planner of a graph. @throws GraphException where it has choices */
    public static Planner of(Graph graph) {
        if (!graph.isClosed()) {
            throw new GraphException("a program needs a graph without choices; freeze it first");
        }
        return new Planner(graph);
    }

    /**
     * A plan.
     *
     * @param training whether batch normalisation, drop-outs and the like behave as in training
     * @param channelsLast whether convolutions and pools over two axes get their operands with channels innermost
     * @throws GraphException where an operator has no kernel
     */
    public Plan plan(boolean training, boolean channelsLast) {
        Draft draft = Draft.of(Rewriter.of(new DropIdleDropout(training)).apply(simplified));
        if (channelsLast) {
            draft = ArrangeChannelsLast.in(draft);
        }
        Constants constants = Constants.of(draft);
        return Plan.of(WriteInPlace.in(draft, constants), constants);
    }
}
