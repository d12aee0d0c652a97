// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.engine.Device;
import lanista.engine.ForwardPass;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.frontend.onnx.Onnx;
import lanista.frontend.onnx.OnnxModel;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.op.Trait;
import lanista.ir.weights.HostTensor;
import lanista.search.conform.ModelSignature.Declared;

/** One case in this process: its model is read and compiled for each of its data sets, run, and compared. */
final class CaseRun {
    private final SuiteCase one;
    private final ModelSignature signature;

    private CaseRun(SuiteCase one) {
        this.one = one;
        this.signature = ModelSignature.of(one.model());
    }

    static Outcome of(SuiteCase one) {
        try {
            return new CaseRun(one).outcome();
        } catch (SourceException broken) {
            Diagnostic first = broken.diagnostics().get(0);
            return new Outcome.Fails(first.code() + " " + first.message());
        } catch (RuntimeException broken) {
            return new Outcome.Fails(String.valueOf(broken.getMessage()));
        }
    }

    private Outcome outcome() {
        if (signature.foreign().isPresent()) {
            return new Outcome.Unsupported(signature.foreign().get());
        }
        try {
            return onAllData();
        } catch (SourceException broken) {
            boolean unknown = broken.diagnostics().get(0).code() == Code.LAN0852;
            if (unknown && signature.missing().isPresent()) {
                return new Outcome.Unsupported(signature.missing().get());
            }
            throw broken;
        }
    }

    private Outcome onAllData() {
        List<Path> dataSets = one.dataSets();
        if (dataSets.isEmpty()) {
            return new Outcome.Fails("it has no data");
        }
        for (Path dataSet : dataSets) {
            Optional<Outcome> problem = problem(dataSet);
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        return new Outcome.Passes();
    }

    /** Why the model does not yield what a data set expects; empty where it does. */
    private Optional<Outcome> problem(Path dataSet) {
        Map<String, HostTensor> inputs = inputs(dataSet);
        OnnxModel model = Onnx.read(one.model(), inputs).orThrow();
        Graph graph = model.space().graph();
        Optional<String> opaque = opaque(graph);
        if (opaque.isPresent()) {
            return Optional.of(new Outcome.Unsupported(opaque.get()));
        }
        List<Path> files = SuiteCase.tensors(dataSet, "output");
        List<HostTensor> expected = new ArrayList<>();
        for (int i = 0; i < Math.min(files.size(), signature.outputs().size()); i++) {
            expected.add(signature.outputs().get(i).read(files.get(i)));
        }
        List<HostTensor> found = outputs(model, inputs);
        Optional<String> difference =
                drawsAtRandom(graph) ? Comparison.ofTypes(found, expected) : Comparison.difference(found, expected);
        return difference.map(Outcome.Fails::new);
    }

    private Map<String, HostTensor> inputs(Path dataSet) {
        List<Path> files = SuiteCase.tensors(dataSet, "input");
        Map<String, HostTensor> inputs = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(files.size(), signature.inputs().size()); i++) {
            Declared input = signature.inputs().get(i);
            inputs.put(input.name(), input.read(files.get(i)));
        }
        return inputs;
    }

    private static Stream<Compute> operators(Graph graph) {
        return graph.nodes().stream()
                .map(node -> node.operation())
                .filter(Compute.class::isInstance)
                .map(Compute.class::cast);
    }

    /**
     * Whether any operator draws random numbers: their data in the suite are "for informational purpose", as {@code
     * onnx.backend.test.case.node.bernoulli} says, and types and shapes alone can be compared.
     */
    private static boolean drawsAtRandom(Graph graph) {
        return operators(graph).anyMatch(compute -> compute.type().has(Trait.DRAWS));
    }

    /** The first operator that the catalogue does not have. */
    private static Optional<String> opaque(Graph graph) {
        return operators(graph).filter(Compute::isOpaque).map(Compute::operator).findFirst();
    }

    private List<HostTensor> outputs(OnnxModel model, Map<String, HostTensor> inputs) {
        try (Program program = Program.compile(model.space().graph(), Device.CPU);
                RandomStream random = RandomStream.seeded(0, Device.CPU);
                Parameters parameters = Parameters.of(
                        program.layout(), model.weights(), one.model().toString(), Device.CPU)) {
            List<HostTensor> ordered = program.inputs().stream()
                    .map(input -> Optional.ofNullable(inputs.get(input.id().path()))
                            .orElseThrow(() -> new IllegalArgumentException("no data for the input " + input.id())))
                    .toList();
            return new ForwardPass(program, one.name()).run(parameters, ordered, random);
        }
    }
}
