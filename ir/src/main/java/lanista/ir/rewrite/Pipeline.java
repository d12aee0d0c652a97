// SPDX-License-Identifier: Apache-2.0
package lanista.ir.rewrite;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.Graph;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.verify.Verifier;

/** Passes in a row. The graph is verified after each; a failure names the pass, and those before it. */
public final class Pipeline implements Pass {
    private final String name;
    private final List<Pass> passes;

    private Pipeline(String name, List<Pass> passes) {
        this.name = name;
        this.passes = List.copyOf(passes);
    }

    public static Pipeline of(String name, Pass... passes) {
        return new Pipeline(name, List.of(passes));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Graph apply(Graph graph) {
        Graph result = graph;
        List<String> before = new ArrayList<>();
        for (Pass pass : passes) {
            result = apply(pass, result, before);
            before.add(pass.name());
        }
        return result;
    }

    private Graph apply(Pass pass, Graph graph, List<String> before) {
        try {
            Graph result = pass.apply(graph);
            if (result != graph) {
                Verifier.verify(result);
            }
            return result;
        } catch (GraphException broken) {
            String earlier = before.isEmpty() ? "" : " after " + String.join(", ", before);
            throw new GraphException(
                    "the pass '%s'%s failed: %s".formatted(pass.name(), earlier, broken.getMessage()), broken);
        }
    }
}
