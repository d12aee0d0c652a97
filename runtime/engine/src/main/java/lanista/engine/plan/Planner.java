// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.Graph;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.rewrite.DropDeadNodes;
import lanista.ir.rewrite.DropIdentity;
import lanista.ir.rewrite.FlattenCalls;
import lanista.ir.rewrite.FoldSumOfOne;
import lanista.ir.rewrite.MergeEqualNodes;
import lanista.ir.rewrite.Pass;
import lanista.ir.rewrite.Pipeline;
import lanista.ir.rewrite.Rewriter;

/** Makes the plans of a closed graph, which it simplifies once for all of them. */
public final class Planner {
    private final Graph simplified;
    private final Passes passes;

    private Planner(Graph graph, Passes passes) {
        this.passes = passes;
        List<Pass> rewriting = new ArrayList<>();
        rewriting.add(new FlattenCalls());
        rewriting.add(Rewriter.of(new DropIdentity(), new FoldSumOfOne()));
        if (passes.have(Passes.DROP_ZEROS)) {
            rewriting.add(new DropZeros());
        }
        if (passes.have(Passes.MERGE_EQUAL_NODES)) {
            rewriting.add(new MergeEqualNodes());
        }
        rewriting.add(new DropDeadNodes());
        simplified = Pipeline.of("program", rewriting.toArray(Pass[]::new)).apply(graph);
    }

    /** The planner of a graph. @throws GraphException where it has choices */
    public static Planner of(Graph graph) {
        return of(graph, Passes.ALL);
    }

    /** The planner of a graph that makes some passes. @throws GraphException as above */
    public static Planner of(Graph graph, Passes passes) {
        if (!graph.isClosed()) {
            throw new GraphException("a program needs a graph without choices; freeze it first");
        }
        return new Planner(graph, passes);
    }

    /**
     * A plan.
     *
     * @param training whether batch normalisation, drop-outs and the like behave as in training
     * @param channelsLast whether convolutions and pools over two axes get their operands with channels innermost
     * @throws GraphException where an operator has no kernel
     */
    public Plan plan(boolean training, boolean channelsLast) {
        return finished(draft(training, channelsLast));
    }

    /**
     * A plan for training whose runs are recorded by {@link lanista.engine.kernel.RecordingFrame}: with kernels that know
     * their own gradients, and what becomes one with them.
     *
     * @param cpu whether it runs on a processor, with channels innermost
     * @throws GraphException as above
     */
    public Plan recorded(boolean cpu) {
        Draft draft = draft(true, cpu);
        if (cpu && passes.have(Passes.FUSE_NORMALIZATIONS) && passes.have(Passes.USE_OWN_KERNELS)) {
            draft = FuseNormalizations.in(draft);
        }
        if (passes.have(Passes.USE_OWN_KERNELS)) {
            draft = UseOwnKernels.in(draft);
        }
        return finished(draft);
    }

    private Draft draft(boolean training, boolean channelsLast) {
        Draft draft = Draft.of(Rewriter.of(new DropIdleDropout(training)).apply(simplified));
        boolean arranged = channelsLast && passes.have(Passes.ARRANGE_CHANNELS_LAST);
        return arranged ? ArrangeChannelsLast.in(draft) : draft;
    }

    private Plan finished(Draft draft) {
        Constants constants = Constants.of(draft);
        return Plan.of(passes.have(Passes.WRITE_IN_PLACE) ? WriteInPlace.in(draft, constants) : draft, constants);
    }
}
