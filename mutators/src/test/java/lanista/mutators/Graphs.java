// SPDX-License-Identifier: Apache-2.0
package lanista.mutators;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Odometer;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;

/** Graphs of texts, and what is asked of their spaces. */
final class Graphs {
    private Graphs() {}

    static ModelSpace space(String text) {
        Graph graph = GraphText.read("test.ir", text).orThrow();
        Verifier.verifySpace(graph);
        return new ModelSpace("Test", Optional.empty(), graph);
    }

    static ModelSpace mutated(ModelSpace space, Mutator... mutators) {
        Parsed<ModelSpace> result = Mutators.of(mutators).mutate(space);
        assertThat(result.diagnostics()).isEmpty();
        return result.orThrow();
    }

    static List<String> problems(ModelSpace space, Mutator... mutators) {
        return Mutators.of(mutators).mutate(space).diagnostics().stream()
                .map(Graphs::words)
                .toList();
    }

    private static String words(Diagnostic diagnostic) {
        return "%s: %s; %s".formatted(diagnostic.code(), diagnostic.message(), String.join("; ", diagnostic.notes()));
    }

    /** Every candidate, each held against the rules of the IR; there are as many as the analysis counts. */
    static List<Candidate> candidates(ModelSpace space) {
        List<Candidate> all = new ArrayList<>();
        Odometer odometer = new Odometer();
        do {
            Candidate candidate = Freezer.freeze(space, odometer);
            Verifier.verifyClosed(candidate.graph());
            all.add(candidate);
        } while (odometer.turn());
        assertThat(ArchitectureCount.of(space.graph()).unconstrained()).isEqualTo(BigInteger.valueOf(all.size()));
        return all;
    }

    static CanonicalHash hash(Graph closed) {
        return CanonicalHash.of(closed).orElseThrow();
    }

    /** The nodes of a graph without choices, each as its operator and its layer. */
    static List<String> operators(Graph graph) {
        return graph.nodes().stream()
                .map(node -> ((Compute) node.operation()))
                .map(compute -> compute.type()
                        + compute.layer().map(layer -> "@" + layer).orElse(""))
                .toList();
    }
}
