// SPDX-License-Identifier: Apache-2.0
package lanista.codegen;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.ir.Graph;
import lanista.ir.space.Architecture;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;

/** Exports for tests. */
public final class Exports {
    /** The models below {@code golden/pytorch} whose source is kept in every language. */
    public static final List<String> GOLDENS = List.of(
            "activations",
            "cells",
            "convolutions",
            "encoder",
            "names",
            "recurrent",
            "residual",
            "shapes",
            "shared",
            "transposed");

    /** Names that are none in any language, or too much for one. */
    private static final List<String> HOSTILE_NAMES = List.of(
            "\"; System.exit(1); //",
            "../x",
            "class",
            "Class",
            "\uD83D\uDE00",
            "\uD83D\uDE01",
            "x".repeat(10_000),
            "9");

    private Exports() {}

    /** Names that are hostile to every language, and some that are to one. */
    public static List<String> hostileNames(String... toOne) {
        return Stream.concat(HOSTILE_NAMES.stream(), Stream.of(toOne)).toList();
    }

    /** A model without choices, of a file of that name, to be written to a file. */
    public static Export of(ModelSpace model, String source, String file, Map<String, String> options) {
        Candidate candidate = new Candidate(new Architecture(Map.of()), model.graph(), List.of());
        return of(model, candidate, source, file, options);
    }

    public static Export of(ModelSpace model, String source, String file) {
        return of(model, source, file, Map.of());
    }

    /** A graph of a name. */
    public static Export of(String name, Graph graph, String file) {
        return of(new ModelSpace(name, Optional.empty(), graph), "graph.json", file);
    }

    public static Export of(
            ModelSpace space, Candidate candidate, String source, String file, Map<String, String> options) {
        return new Export(
                space,
                candidate,
                Optional.of(source),
                "1.0.0",
                file,
                () -> {
                    throw new IllegalStateException("source holds no weights");
                },
                options);
    }
}
