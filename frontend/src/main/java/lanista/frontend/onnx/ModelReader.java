// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.inputs.InputTypes;
import lanista.frontend.onnx.file.OnnxFile;
import lanista.frontend.onnx.file.TensorReader;
import lanista.frontend.onnx.graph.GraphBuilder;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Scope;
import lanista.frontend.onnx.rule.Rules;
import lanista.ir.Graph;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.ValueInfoProto;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/** Reads one model. */
final class ModelReader {
    /** What exporters call a graph that has no name. */
    private static final Set<String> UNNAMED =
            Set.of("main_graph", "torch_jit", "torch-jit-export", "main", "graph", "tf2onnx", "onnx_model");

    private final OnnxFile file;
    private final Map<String, HostTensor> given;
    private final List<String> said;
    private final SourceSpan span;
    private final GraphBuilder builder;
    private final Problems problems;

    /**
     * @param given values of inputs
     * @param said types of inputs
     */
    ModelReader(OnnxFile file, Map<String, HostTensor> given, List<String> said) {
        this.file = file;
        this.given = given;
        this.said = said;
        this.span = SourceSpan.wholeFile(file.name());
        this.builder = new GraphBuilder(span);
        this.problems = new Problems(span);
    }

    Parsed<OnnxModel> read() {
        Map<String, Long> versions = Functions.versions(file.model().getOpsetImportList());
        checkVersion(versions);
        List<Value> outputs = problems.isEmpty() ? outputs(versions) : List.of();
        if (!problems.isEmpty()) {
            return Parsed.failed(problems.found());
        }
        Graph graph = builder.graph(outputs);
        ModelSpace space = new ModelSpace(name(), documentation(), graph);
        return Parsed.of(
                new OnnxModel(space, builder.weights(graph), versions.getOrDefault("", 0L), metadata()),
                problems.found());
    }

    private void checkVersion(Map<String, Long> versions) {
        long version = versions.getOrDefault("", 0L);
        if (version < Rules.OLDEST || version > Rules.NEWEST) {
            problems.error(
                    Code.LAN0843,
                    versions.containsKey("")
                            ? "operator sets %d to %d are known, this model is written in %d"
                                    .formatted(Rules.OLDEST, Rules.NEWEST, version)
                            : "the model does not say which operator set it is written in");
        }
    }

    private List<Value> outputs(Map<String, Long> versions) {
        GraphProto graph = file.model().getGraph();
        Reading reading = new Reading(
                builder, new TensorReader(file.name(), file.external()), Functions.of(file.model()), problems);
        Environment environment = Environment.empty();
        DeclaredTypes types = reading.types();
        types.add(graph.getValueInfoList());
        types.add(graph.getOutputList());
        GraphReader reader = new GraphReader(reading, environment, types, versions, Map.of(), Scope.MODEL);
        reader.store(graph);
        bindInputs(graph, environment, types);
        List<String> names =
                graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
        if (names.isEmpty()) {
            problems.error(Code.LAN0841, "the graph yields nothing");
        }
        reader.read(graph.getNodeList(), names);
        try {
            List<Value> outputs = new ArrayList<>();
            for (Operand result : reader.results(names, "the graph")) {
                outputs.add(builder.value(result));
            }
            return outputs;
        } catch (SourceException broken) {
            problems.add(broken);
            return List.of();
        }
    }

    /** Binds what a caller puts in. Until IR version 4 stored tensors were inputs too. */
    private void bindInputs(GraphProto graph, Environment environment, DeclaredTypes types) {
        Set<String> stored = new HashSet<>();
        graph.getInitializerList().forEach(tensor -> stored.add(tensor.getName()));
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(input -> !stored.contains(input.getName()))
                .toList();
        Map<String, TensorType> known = said(inputs, types);
        for (ValueInfoProto input : inputs) {
            String name = input.getName();
            try {
                TensorType type = known.get(name);
                bind(name, type == null ? types.input(input) : type, environment);
            } catch (SourceException wrong) {
                problems.add(wrong);
                environment.breakOff(name);
            }
        }
    }

    /** The types that the caller says, all before any is read that may name the same sizes. */
    private Map<String, TensorType> said(List<ValueInfoProto> inputs, DeclaredTypes types) {
        InputTypes all =
                InputTypes.of(said, inputs.stream().map(ValueInfoProto::getName).toList(), span);
        Map<String, TensorType> known = new HashMap<>();
        for (ValueInfoProto input : inputs) {
            all.find(input.getName()).ifPresent(type -> known.put(input.getName(), types.input(input, type)));
        }
        return known;
    }

    private void bind(String name, TensorType type, Environment environment) {
        if (name.isEmpty()) {
            problems.error(Code.LAN0844, "an input of the graph has no name");
        } else if (environment.knows(name)) {
            problems.error(Code.LAN0846, "the input '%s' is defined twice".formatted(name));
        } else {
            Value value = builder.input(name, type);
            environment.bind(name, Operand.Computed.input(value, type, Optional.ofNullable(given.get(name))));
        }
    }

    /** The name of the graph as one of the model language, or that of its file. */
    private String name() {
        String path = file.name()
                .substring(Math.max(file.name().lastIndexOf('/'), file.name().lastIndexOf('\\')) + 1);
        String graph = file.model().getGraph().getName();
        boolean unnamed = graph.isEmpty() || UNNAMED.contains(graph);
        String plain = (unnamed ? path.replaceAll("\\..*", "") : graph).replaceAll("[^A-Za-z0-9]+", " ");
        StringBuilder name = new StringBuilder();
        for (String word : plain.strip().split(" ", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        boolean starts = !name.isEmpty() && Character.isLetter(name.charAt(0));
        return starts ? name.toString() : "Model" + name;
    }

    private Optional<String> documentation() {
        String text = file.model().getDocString().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private Map<String, String> metadata() {
        ModelProto model = file.model();
        Map<String, String> metadata = new LinkedHashMap<>();
        if (!model.getProducerName().isEmpty()) {
            metadata.put("producer", (model.getProducerName() + " " + model.getProducerVersion()).strip());
        }
        model.getMetadataPropsList().forEach(entry -> metadata.put(entry.getKey(), entry.getValue()));
        return metadata;
    }
}
