// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Scope;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.frontend.onnx.rule.Folding;
import lanista.frontend.onnx.rule.Rule;
import lanista.frontend.onnx.rule.Rules;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.FunctionProto;
import lanista.ir.onnx.GraphProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.TensorProto;

/** Reads the nodes of one graph: the model's, a function's, or one inside a node. */
final class GraphReader {
    /** The second and later operands of these are tensors that a model stores. */
    private static final Set<String> WITH_WEIGHTS = Set.of(
            "Conv",
            "ConvTranspose",
            "Gemm",
            "MatMul",
            "BatchNormalization",
            "LayerNormalization",
            "InstanceNormalization",
            "GroupNormalization",
            "LSTM",
            "GRU",
            "RNN",
            "PRelu");

    private final Reading reading;
    private final Environment environment;
    private final DeclaredTypes types;
    private final Map<String, Long> versions;
    private final Map<String, AttributeProto> arguments;
    private final Scope scope;
    private final ControlFlow control;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Set<String> made = new HashSet<>();

    /**
     * @param environment what the graph sees
     * @param versions of operator sets by domain
     * @param arguments of the function whose graph it is
     * @param scope of its names
     */
    GraphReader(
            Reading reading,
            Environment environment,
            DeclaredTypes types,
            Map<String, Long> versions,
            Map<String, AttributeProto> arguments,
            Scope scope) {
        this.reading = reading;
        this.environment = environment;
        this.types = types;
        this.versions = versions;
        this.arguments = arguments;
        this.scope = scope;
        this.control = new ControlFlow(reading, environment, versions, arguments, scope);
    }

    /** Binds the stored tensors of a graph. */
    void store(GraphProto graph) {
        for (TensorProto tensor : graph.getInitializerList()) {
            String what = "the initializer '%s'".formatted(tensor.getName());
            try {
                Operand stored = new Operand.Stored(
                        scope.constants() + tensor.getName(), reading.tensors().read(tensor, what), true);
                types.check(tensor.getName(), stored.type(), what);
                if (!environment.bind(tensor.getName(), stored)) {
                    reading.problems().error(Code.LAN0846, "%s is defined twice".formatted(what));
                }
            } catch (SourceException broken) {
                reading.problems().add(broken);
                environment.breakOff(tensor.getName());
            }
        }
        graph.getSparseInitializerList().forEach(sparse -> {
            String name = sparse.getValues().getName();
            reading.problems().error(Code.LAN0857, "the initializer '%s' is sparse, which is not read".formatted(name));
            environment.breakOff(name);
        });
    }

    /**
     * Reads nodes.
     *
     * @param outputs the names that the graph yields
     */
    void read(List<NodeProto> nodes, List<String> outputs) {
        outputs.forEach(name -> uses.merge(name, 1, Integer::sum));
        for (NodeProto node : nodes) {
            NodeOrder.names(node).forEach(name -> uses.merge(name, 1, Integer::sum));
            node.getInputList().stream()
                    .filter(name -> Collections.frequency(node.getInputList(), name) > 1)
                    .forEach(name -> uses.merge(name, 1, Integer::sum));
        }
        NodeOrder order = NodeOrder.of(nodes);
        if (!order.cyclic().isEmpty()) {
            reading.problems()
                    .error(
                            Code.LAN0847,
                            "nodes need their own results: %s"
                                    .formatted(order.cyclic().stream()
                                            .limit(10)
                                            .map(Site::place)
                                            .collect(Collectors.joining(", "))));
            order.cyclic().forEach(this::breakOff);
        }
        order.sorted().forEach(this::read);
    }

    private void breakOff(NodeProto node) {
        node.getOutputList().forEach(environment::breakOff);
    }

    private void read(NodeProto node) {
        String place = Site.place(node);
        try {
            reading.count(place);
            Optional<List<Optional<Operand>>> operands = operands(node, place);
            if (operands.isEmpty()) {
                breakOff(node);
                return;
            }
            bind(node, place, results(node, site(node, operands.get())));
        } catch (SourceException broken) {
            reading.problems().add(broken);
            breakOff(node);
        } catch (IllegalArgumentException
                | ArithmeticException
                | IndexOutOfBoundsException
                | ExprLimitException wrong) {
            reading.problems().error(Code.LAN0853, "%s cannot be understood: %s".formatted(place, wrong.getMessage()));
            breakOff(node);
        }
    }

    /** What a node reads; empty where some of that could not be made. */
    private Optional<List<Optional<Operand>>> operands(NodeProto node, String place) {
        List<Optional<Operand>> operands = new ArrayList<>();
        boolean broken = false;
        for (int i = 0; i < node.getInputCount(); i++) {
            String name = node.getInput(i);
            Optional<Operand> operand = name.isEmpty() ? Optional.empty() : environment.find(name);
            if (!name.isEmpty() && operand.isEmpty()) {
                broken = true;
                if (!environment.isBroken(name)) {
                    missing(node, i, place);
                }
            }
            operands.add(operand);
        }
        return broken ? Optional.empty() : Optional.of(operands);
    }

    private void missing(NodeProto node, int operand, String place) {
        String name = node.getInput(operand);
        if (operand > 0 && WITH_WEIGHTS.contains(node.getOpType())) {
            reading.problems().error(Code.LAN0845, "%s: the model stores no tensor '%s' for it".formatted(place, name));
        } else {
            reading.problems().error(Code.LAN0844, "%s: nothing defines '%s', which it reads".formatted(place, name));
        }
        environment.breakOff(name);
    }

    private Site site(NodeProto node, List<Optional<Operand>> operands) {
        List<Boolean> lastUses =
                node.getInputList().stream().map(this::isReadOnce).toList();
        return new Site(
                reading.builder(),
                scope,
                node,
                versions.getOrDefault(domain(node), 0L),
                Functions.resolved(node, arguments),
                operands,
                lastUses,
                node.getOutputList().stream().map(this::isRead).toList(),
                reading.tensors());
    }

    /** Whether a name stands for what a node of this graph yields, and one node alone reads that. */
    private boolean isReadOnce(String name) {
        return made.contains(name)
                && uses.getOrDefault(name, 0) == 1
                && environment.find(name).filter(reading::isNamedOnce).isPresent();
    }

    /** Whether anything in this graph reads a name. */
    private boolean isRead(String name) {
        return !name.isEmpty() && uses.getOrDefault(name, 0) > 0;
    }

    private static String domain(NodeProto node) {
        return node.getDomain().equals("ai.onnx") ? "" : node.getDomain();
    }

    private List<Operand> results(NodeProto node, Site site) {
        Optional<FunctionProto> function = reading.functions().find(node);
        if (function.isPresent()) {
            return call(function.get(), node, site);
        }
        try {
            if (!site.all().stream().allMatch(operand -> operand.type().isKnown())) {
                throw new Unsupported("reads a value of unknown type");
            }
            if (!domain(node).isEmpty()) {
                throw new Unsupported("is of the domain '%s'".formatted(node.getDomain()));
            }
            List<Operand> results = Folding.fold(site).orElseGet(() -> computed(site));
            for (int i = results.size(); i < node.getOutputCount(); i++) {
                if (isRead(node.getOutput(i))) {
                    throw new Unsupported("yields %d results, not %d".formatted(i + 1, results.size()));
                }
            }
            return results;
        } catch (Unsupported reason) {
            return keep(node, site, reason);
        }
    }

    private List<Operand> computed(Site site) {
        return ControlFlow.has(site.operator())
                ? control.read(site)
                : Folding.known(site, rule(site).apply(site));
    }

    private static Rule rule(Site site) {
        return Rules.find(site.operator(), site.opset()).orElseThrow(() -> new Unsupported("has no counterpart"));
    }

    /** Keeps a node as it is, with the types that the model declares for its results. */
    private List<Operand> keep(NodeProto node, Site site, Unsupported reason) {
        if (scope.kept()) {
            throw new Unsupported("holds %s, which %s".formatted(site.place(), reason.reason()));
        }
        reading.problems()
                .add(Diagnostic.warning(
                                Code.LAN0851,
                                reading.problems().span(),
                                "%s %s: it is kept as it is".formatted(site.place(), reason.reason()))
                        .withNote("what it costs is not known, and it cannot be executed"));
        return site.keep(
                captured(node), node.getOutputList().stream().map(types::find).toList());
    }

    /** What the graphs inside a node read from outside of it; a node that is kept needs all of that. */
    private Map<String, Operand> captured(NodeProto node) {
        Map<String, Operand> captured = new LinkedHashMap<>();
        for (String name : NodeOrder.names(node)) {
            if (environment.isBroken(name)) {
                throw new SourceException(List.of());
            }
            if (!node.getInputList().contains(name)) {
                environment.find(name).ifPresent(operand -> captured.put(name, operand));
            }
        }
        return captured;
    }

    private List<Operand> call(FunctionProto function, NodeProto node, Site site) {
        Environment inner = Environment.empty();
        for (int i = 0; i < function.getInputCount(); i++) {
            if (site.has(i)) {
                inner.bind(function.getInput(i), site.operand(i));
            }
        }
        DeclaredTypes declared = reading.types();
        declared.add(function.getValueInfoList());
        return reading.inside(function, site.place(), () -> {
            GraphReader reader = new GraphReader(
                    reading,
                    inner,
                    declared,
                    Functions.versions(function.getOpsetImportList()),
                    Functions.arguments(
                            function,
                            node.toBuilder()
                                    .clearAttribute()
                                    .addAllAttribute(Functions.resolved(node, arguments))
                                    .build()),
                    scope.inPlaceOf(site.scopeName()));
            reader.read(function.getNodeList(), function.getOutputList());
            return reader.results(function.getOutputList(), site.place());
        });
    }

    /**
     * What the outputs of a graph stand for.
     *
     * @param place what messages call the graph
     */
    List<Operand> results(List<String> outputs, String place) {
        List<Operand> results = new ArrayList<>();
        for (String name : outputs) {
            Optional<Operand> result = environment.find(name);
            if (result.isEmpty()) {
                if (!environment.isBroken(name)) {
                    reading.problems()
                            .error(Code.LAN0844, "%s: nothing defines its output '%s'".formatted(place, name));
                }
                throw new SourceException(List.of());
            }
            results.add(result.get());
        }
        return results;
    }

    private void bind(NodeProto node, String place, List<Operand> results) {
        for (int i = 0; i < node.getOutputCount(); i++) {
            String name = node.getOutput(i);
            if (name.isEmpty() || (i >= results.size() && !isRead(name))) {
                continue;
            }
            if (i >= results.size()) {
                throw new SourceException(Diagnostic.error(
                        Code.LAN0854,
                        reading.problems().span(),
                        "%s: it yields no result '%s'".formatted(place, name)));
            }
            if (isRead(name)) {
                types.check(name, results.get(i).type(), place);
            }
            if (!environment.bind(name, results.get(i))) {
                throw new SourceException(Diagnostic.error(
                        Code.LAN0846,
                        reading.problems().span(),
                        "%s: its result '%s' is defined elsewhere too".formatted(place, name)));
            }
            made.add(name);
            reading.name(results.get(i));
        }
    }
}
