// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import lanista.frontend.lan.Lan;
import lanista.frontend.lan.MutatorFile;
import lanista.frontend.lan.parse.SourceParser;
import lanista.frontend.lan.parse.SourceText;
import lanista.frontend.nni.Nni;
import lanista.frontend.onnx.Onnx;
import lanista.frontend.onnx.OnnxModel;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.analysis.SpaceReport;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.DiagnosticRenderer;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.Sources;
import lanista.ir.json.SpaceJson;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.Candidate;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.text.GraphText;
import lanista.ir.verify.Verifier;

/** What must hold of whatever a reader is given: it is read whole, or a diagnostic says why not. */
final class Claims {
    /** Candidates that are drawn of a space. */
    private static final int DRAWN = 3;

    private static final String FILE = "fuzz";

    /** A space with a decision of each kind. */
    private static final ModelSpace SPACE = Lan.parse(FILE, """
        model Net(x: f32[batch, 8]) -> f32[batch, 8] {
            a = x |> choice "layer" { keep = Identity()  wide = Linear(choice "width" 8..64 step 8) >> Linear(8) }
            b = a |> repeat "depth" [1, 2] { Dropout(choice "drop" 0.1..0.5) }
            c = select "inputs" 1..2 of [a, b] by sum
            return c |> optional "skip" { GELU(choice "gelu" ["none", "tanh"]) }
        }
        """).orThrow();

    private Claims() {}

    static void source(String text) {
        Parsed<SourceText> source = SourceText.of(FILE, text);
        explain(source, text);
        source.value().ifPresent(normalised -> explain(SourceParser.parse(normalised), text));
    }

    /** A space that compiles is counted, and has no candidate that fails to build. */
    static void space(String text) {
        Lan reading = Lan.parse(FILE, text);
        explain(reading.space(), text);
        reading.space().value().ifPresent(space -> {
            Verifier.verify(space.graph());
            assertPrintsAsItReads(space.graph());
            SpaceReport.of(space.graph());
            if (reading.space().diagnostics().stream().noneMatch(Claims::isUndecided)) {
                SplittableRandom random = new SplittableRandom(1);
                for (int i = 0; i < DRAWN; i++) {
                    candidate(space, Sampler.uniform(random));
                }
            }
        });
    }

    /** Mutators that are read make a space of a space, which has no candidate that fails to build, or say why not. */
    static void mutators(String text) {
        MutatorFile file = MutatorFile.parse(FILE, text);
        explain(file.mutators(), text);
        file.mutators().value().ifPresent(mutators -> {
            Parsed<ModelSpace> mutated = mutators.mutate(SPACE);
            assertThat(mutated.value().isPresent())
                    .isEqualTo(mutated.diagnostics().stream().noneMatch(Diagnostic::isError));
            mutated.value().ifPresent(space -> {
                Verifier.verifySpace(space.graph());
                if (mutated.diagnostics().stream().noneMatch(Claims::isUndecided)) {
                    candidate(space, Sampler.uniform(new SplittableRandom(1)));
                }
            });
        });
    }

    private static void candidate(ModelSpace space, Sampler sampler) {
        Candidate candidate = Freezer.freeze(space, sampler);
        Verifier.verifyClosed(candidate.graph());
        assertPrintsAsItReads(candidate.graph());
        assertWritesAsItReads(space, candidate.architecture());
    }

    static void graphText(String text) {
        Parsed<Graph> graph = GraphText.read(FILE, text);
        explain(graph, text);
        graph.value().ifPresent(read -> {
            assertPrintsAsItReads(read);
            try {
                Verifier.verify(read);
            } catch (GraphException broken) {
                assertThat(broken).hasMessageContaining(" ");
            }
        });
    }

    static void architectureJson(String text) {
        Parsed<Architecture> architecture = ArchitectureJson.read(SPACE, FILE, text);
        explain(architecture, text);
        architecture.value().ifPresent(read -> {
            assertWritesAsItReads(SPACE, read);
            Verifier.verifyClosed(Freezer.freeze(SPACE, read).graph());
        });
    }

    /** A space that is read keeps the rules, and is written as it was read. */
    static void spaceJson(String text) {
        Parsed<ModelSpace> space = SpaceJson.read(new JsonText(FILE, text));
        explain(space, text);
        space.value().ifPresent(read -> {
            Verifier.verify(read.graph());
            JsonText written = new JsonText(FILE, SpaceJson.write(read));
            assertThat(SpaceJson.read(written).orThrow().graph()).isEqualTo(read.graph());
        });
    }

    /** What is JSON, and one of NNI's documents, is read. */
    static void nni(String text) {
        JsonText document = new JsonText(FILE, text);
        JsonValue value;
        try {
            value = document.value();
        } catch (SourceException notJson) {
            assertThat(notJson.diagnostics()).isNotEmpty();
            return;
        }
        if (Nni.isModel(value)) {
            Parsed<ModelSpace> space = Nni.read(value, document, List.of("image: f32[batch, 1, 28, 28]"));
            explain(space, text);
            space.value().ifPresent(read -> Verifier.verify(read.graph()));
        }
    }

    /** A model that is read keeps the rules, and has a weight for each slot of its layers. */
    static void onnx(byte[] bytes) {
        Parsed<OnnxModel> model = Onnx.read(FILE, ByteBuffer.wrap(bytes));
        explain(model, "");
        model.value().ifPresent(read -> {
            Graph graph = read.space().graph();
            Verifier.verifyClosed(graph);
            assertPrintsAsItReads(graph);
            graph.forEachNode(node -> {
                if (node.operation() instanceof Compute compute) {
                    compute.layer()
                            .ifPresent(layer -> compute.type()
                                    .slots(compute.attributes(), graph.types(node.operands()))
                                    .forEach(slot ->
                                            assertThat(read.weights().tensors()).containsKey(layer.slot(slot.name()))));
                }
            });
        });
    }

    /** Whether a rule could not be decided for all candidates, so that some may break it. */
    private static boolean isUndecided(Diagnostic diagnostic) {
        return !diagnostic.isError() && diagnostic.code().name().startsWith("LAN03");
    }

    /** What is not read has an error; what is said can be printed. */
    private static void explain(Parsed<?> parsed, String text) {
        List<Diagnostic> diagnostics = parsed.diagnostics();
        new DiagnosticRenderer(Sources.EMPTY.with(FILE, text)).render(diagnostics);
        assertThat(diagnostics.stream().anyMatch(Diagnostic::isError))
                .isEqualTo(parsed.value().isEmpty());
    }

    private static void assertPrintsAsItReads(Graph graph) {
        String text = GraphText.print(graph);
        assertThat(GraphText.withoutPlaces(GraphText.read(FILE, text).orThrow()))
                .isEqualTo(GraphText.withoutPlaces(graph));
    }

    private static void assertWritesAsItReads(ModelSpace space, Architecture architecture) {
        String text = ArchitectureJson.write(space, architecture);
        assertThat(ArchitectureJson.read(space, FILE, text).orThrow()).isEqualTo(architecture);
    }
}
