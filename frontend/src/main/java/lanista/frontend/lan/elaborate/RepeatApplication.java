// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lanista.frontend.lan.elaborate.graph.Alternatives;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Depths;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.graph.Region;
import lanista.frontend.lan.elaborate.graph.Unbuildable;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.ir.Graph;
import lanista.ir.NodeId;
import lanista.ir.Repeat;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Literal;
import lanista.ir.expr.Support;
import lanista.ir.type.TensorType;

/** Applies a repeated layer: unrolled where the depth is known, as a repeat of regions where choices decide it. */
final class RepeatApplication {
    private final Elaboration elaboration;
    private final Constants constants;
    private final Region region;
    private final Layer.Repeat layer;
    private final SourceSpan span;
    private final List<Region> regions = new ArrayList<>();
    private final List<List<Datum.Tensor>> results = new ArrayList<>();

    RepeatApplication(
            Elaboration elaboration, Constants constants, Region region, Layer.Repeat layer, SourceSpan span) {
        this.elaboration = elaboration;
        this.constants = constants;
        this.region = region;
        this.layer = layer;
        this.span = span;
    }

    List<Datum.Tensor> apply(List<Datum.Tensor> operands) {
        if (layer.depth().isConstant()) {
            return new Application(elaboration, constants, region)
                    .apply(new Layer.Composition(layer.positions()), operands, span);
        }
        NodeId id = elaboration.nodeId(layer.path().node());
        List<TensorType> types = Datum.Tensor.types(operands);
        List<List<TensorType>> typesByDepth = new ArrayList<>(List.of(types));
        for (int i = 0; i < layer.positions().size(); i++) {
            types = position(id, i, types);
            typesByDepth.add(types);
        }
        return join(id, operands, typesByDepth);
    }

    /** Applies the layer of one position, which is there where the depth reaches it. */
    private List<TensorType> position(NodeId id, int position, List<TensorType> types) {
        Expr reached = Support.simplify(Expr.apply(Function.LESS, Expr.of(position), layer.depth()));
        Region inner = region.child(id.path() + "." + position, reached);
        List<Datum.Tensor> inputs = new ArrayList<>();
        for (TensorType type : types) {
            inputs.add(inner.input("in" + inputs.size(), type));
        }
        List<Datum.Tensor> outputs = outputs(inner, position, inputs);
        if (outputs.size() != inputs.size()) {
            throw Failure.of(
                    Code.LAN0206,
                    span,
                    "a repeated layer needs as many outputs as inputs, this one has %d and %d"
                            .formatted(outputs.size(), inputs.size()));
        }
        regions.add(inner);
        results.add(outputs);
        return Datum.Tensor.types(outputs);
    }

    /** Where they cannot be built and not every depth reaches them, something of the types of the inputs stands for them. */
    private List<Datum.Tensor> outputs(Region inner, int position, List<Datum.Tensor> inputs) {
        try {
            Layer body = layer.positions().get(position);
            return new Application(elaboration, constants, inner).apply(body, inputs, body.within(span));
        } catch (Failure failure) {
            elaboration.failed(failure, inner.guard());
            if (inner.guard().isTrue()) {
                throw Failure.reported();
            }
            return new Unbuildable(inner).results(Datum.Tensor.types(inputs), span);
        }
    }

    /** What the regions use of the graph around them goes through all of them, as each feeds the next. */
    private List<Datum.Tensor> join(NodeId id, List<Datum.Tensor> operands, List<List<TensorType>> typesByDepth) {
        List<Region.Finished> finished = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            finished.add(regions.get(i).finish(results.get(i), span));
        }
        Set<Datum.Tensor> captured = Region.captured(finished);
        List<Graph> bodies =
                finished.stream().map(body -> body.graphHandingOn(captured)).toList();
        List<Literal> depths = Depths.of(layer.depth(), span);
        List<TensorType> types = new ArrayList<>(new Alternatives(layer.depth(), depths, region.guard(), span)
                .types(depths.stream()
                        .map(depth -> typesByDepth.get((int) depth.asLong()))
                        .toList()));
        captured.forEach(tensor -> types.add(tensor.type()));
        List<Datum.Tensor> all = new ArrayList<>(operands);
        all.addAll(captured);
        return region.add(id, new Repeat(layer.depth(), bodies), all, types, span)
                .subList(0, operands.size());
    }
}
