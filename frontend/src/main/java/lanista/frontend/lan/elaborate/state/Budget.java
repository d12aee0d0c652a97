// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;

/** The limits that keep a hostile source harmless. */
public final class Budget {
    /** Most nodes of a graph, regions and bodies included. */
    static final int MOST_NODES = 50_000;

    /** Most turns of one loop, and most elements of one list. */
    public static final int LONGEST = 100_000;

    /** Most turns of all loops together. */
    static final int MOST_TURNS = 1_000_000;

    /** Most lists inside one another. */
    public static final int DEEPEST_LIST = 100;

    /** Most characters of a string. */
    public static final int MOST_CHARACTERS = 10_000;

    /** Most expressions and blocks inside one another; evaluation recurses. */
    private static final int DEEPEST = 200;

    private int nodes;
    private int turns;
    private int depth;

    public void node(SourceSpan span) {
        if (++nodes > MOST_NODES) {
            throw new Stop(
                    Code.LAN0903,
                    span,
                    "the graph has more than %d nodes".formatted(MOST_NODES),
                    "make loops and repeats shorter");
        }
    }

    /** A turn of a loop, or the copy of a list so long that it costs as much as some turns. */
    public void turns(int count, SourceSpan span) {
        turns += count;
        if (turns > MOST_TURNS) {
            throw new Stop(
                    Code.LAN0905,
                    span,
                    "the loops of the model take more than %d turns".formatted(MOST_TURNS),
                    "make them shorter");
        }
    }

    /** A number of turns or elements that is not too large. */
    public static int length(long count, String what, SourceSpan span) {
        if (count > LONGEST) {
            throw Failure.of(
                    Code.LAN0905, span, "%s of %d is too long, the limit is %d".formatted(what, count, LONGEST));
        }
        return (int) Math.max(0, count);
    }

    public void enter(SourceSpan span) {
        if (++depth > DEEPEST) {
            throw new Stop(
                    Code.LAN0902,
                    span,
                    "blocks and expressions stand inside one another more than %d levels deep".formatted(DEEPEST),
                    "for a stack of layers use repeat");
        }
    }

    public void leave() {
        depth--;
    }
}
