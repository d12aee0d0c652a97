// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.Operation;
import lanista.ir.Requirement;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Support;
import lanista.ir.rewrite.Edits;
import lanista.ir.type.TensorType;

/**
 * A graph under construction: the model's, a block's body, or a region of a choice. A tensor of an outer graph that is
 * used here becomes an input here, and an operand of the node that will hold this graph.
 */
public final class Region {
    private static final int LARGEST_GUARD = 1_024;

    private final Elaboration elaboration;
    private final Optional<Region> parent;
    private final Expr guard;
    private final String path;
    private final List<Input> inputs = new ArrayList<>();
    private final Map<Datum.Tensor, Input> captured = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<Datum.Tensor> unbuildable = new ArrayList<>();

    private Region(Elaboration elaboration, Optional<Region> parent, Expr guard, String path) {
        this.elaboration = elaboration;
        this.parent = parent;
        this.guard = guard;
        this.path = path;
    }

    public static Region root(Elaboration elaboration) {
        return new Region(elaboration, Optional.empty(), Expr.TRUE, "");
    }

    /**
     * A graph that is to stand within another, which is built already.
     *
     * @param guard under which it is evaluated there
     * @param path that its inputs are named by
     */
    public static Region within(Elaboration elaboration, Expr guard, String path) {
        return new Region(elaboration, Optional.empty(), guard, path);
    }

    /** A graph within this one that is evaluated under a further condition. */
    public Region child(String childPath, Expr condition) {
        return new Region(elaboration, Optional.of(this), Expr.and(guard, condition), childPath);
    }

    /** The condition under which this graph is evaluated. */
    public Expr guard() {
        return guard;
    }

    /** Whether some assignment of the choices evaluates this graph; yes where there are too many to look at. */
    public boolean isReachable() {
        return guard.isTrue() || !Support.of(guard).isAtMost(LARGEST_GUARD) || !Support.implies(guard, Expr.FALSE);
    }

    public Datum.Tensor input(String name, TensorType type) {
        Input input = newInput(name, type);
        inputs.add(input);
        return new Datum.Tensor(this, input.value(), type);
    }

    private Input newInput(String name, TensorType type) {
        return new Input(newId(name), type);
    }

    NodeId newId(String name) {
        return elaboration.nodeId(path.isEmpty() ? name : path + "." + name);
    }

    /** A tensor as a value of this graph. */
    Value local(Datum.Tensor tensor, SourceSpan span) {
        return localTensor(tensor, span).value();
    }

    private Datum.Tensor localTensor(Datum.Tensor tensor, SourceSpan span) {
        if (tensor.region() == this) {
            return tensor;
        }
        Region outer = parent.orElseThrow(() -> Failure.of(
                Code.LAN0210,
                span,
                "this layer holds a tensor that is computed inside another branch",
                "compute the tensor before the branch"));
        Datum.Tensor there = outer.localTensor(tensor, span);
        Input input = captured.get(there);
        if (input == null) {
            input = newInput("in" + (inputs.size() + captured.size()), there.type());
            captured.put(there, input);
        }
        return new Datum.Tensor(this, input.value(), there.type());
    }

    /** Adds a node. Its operands are tensors of this graph or of one around it. */
    public List<Datum.Tensor> add(
            NodeId id, Operation operation, List<Datum.Tensor> operands, List<TensorType> types, SourceSpan span) {
        elaboration.budget().node(span);
        List<Value> values = new ArrayList<>();
        operands.forEach(operand -> values.add(local(operand, span)));
        Node node = new Node(id, operation, values, types, span);
        nodes.add(node);
        List<Datum.Tensor> results = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            results.add(new Datum.Tensor(this, new Value(id, i), types.get(i)));
        }
        return results;
    }

    public void require(Requirement requirement) {
        requirements.add(requirement);
    }

    /** Notes tensors that stand for what cannot be built: what stands for the results reads them. */
    void addUnbuildable(List<Datum.Tensor> tensors) {
        unbuildable.addAll(tensors);
    }

    List<Datum.Tensor> unbuildable() {
        return unbuildable;
    }

    /** Ends the construction: what its outputs do not need is dropped. */
    public Finished finish(List<Datum.Tensor> results, SourceSpan span) {
        List<Value> outputs =
                results.stream().map(result -> local(result, span)).toList();
        List<Input> all = new ArrayList<>(inputs);
        all.addAll(captured.values());
        List<Node> kept = Edits.removeDead(Graph.of(all, nodes, outputs)).nodes();
        Set<Value> needed = new HashSet<>(outputs);
        kept.forEach(node -> needed.addAll(node.operands()));
        Map<Datum.Tensor, Input> used = new LinkedHashMap<>(captured);
        used.values().removeIf(input -> !needed.contains(input.value()));
        return new Finished(this, kept, outputs, used);
    }

    /**
     * A graph whose nodes are known; its inputs are settled together with those of its siblings.
     *
     * @param captured the tensors of the graph around it that it uses, each with the input it comes by
     */
    public record Finished(Region region, List<Node> nodes, List<Value> outputs, Map<Datum.Tensor, Input> captured) {
        public Finished {
            nodes = List.copyOf(nodes);
            outputs = List.copyOf(outputs);
            captured = Collections.unmodifiableMap(new LinkedHashMap<>(captured));
        }

        /** The graph, with an input for each of the captured tensors of all siblings. */
        public Graph graph(Collection<Datum.Tensor> all) {
            return graph(all, false);
        }

        /** As {@link #graph(Collection)}, with the captured tensors handed on behind the outputs. */
        public Graph graphHandingOn(Collection<Datum.Tensor> all) {
            return graph(all, true);
        }

        private Graph graph(Collection<Datum.Tensor> all, boolean handOn) {
            List<Input> everyInput = new ArrayList<>(region.inputs);
            List<Value> everyOutput = new ArrayList<>(outputs);
            for (Datum.Tensor tensor : all) {
                Input input = captured.containsKey(tensor)
                        ? captured.get(tensor)
                        : region.newInput("in" + everyInput.size(), tensor.type());
                everyInput.add(input);
                if (handOn) {
                    everyOutput.add(input.value());
                }
            }
            return Graph.of(everyInput, nodes, everyOutput, region.requirements);
        }
    }

    /** The captured tensors of several graphs, each once. */
    public static Set<Datum.Tensor> captured(List<Finished> siblings) {
        Set<Datum.Tensor> all = new LinkedHashSet<>();
        siblings.forEach(sibling -> all.addAll(sibling.captured().keySet()));
        return all;
    }
}
