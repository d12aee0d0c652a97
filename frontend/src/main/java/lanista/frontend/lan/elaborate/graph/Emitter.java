// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Builtin;
import lanista.frontend.lan.signature.FunctionSpec;
import lanista.frontend.lan.signature.Lowering;
import lanista.frontend.lan.signature.WrongArgument;
import lanista.ir.Compute;
import lanista.ir.LayerId;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.Condition;
import lanista.ir.op.Inference;
import lanista.ir.op.OpType;
import lanista.ir.op.Specials;
import lanista.ir.type.TensorType;

/** Adds operators to a graph, checking that operands and attributes suit them in every candidate that has the node. */
public final class Emitter {
    private final Elaboration elaboration;
    private final Region region;
    private final Place place;

    /** @param place what the names of the nodes depend on */
    public Emitter(Elaboration elaboration, Region region, Place place) {
        this.elaboration = elaboration;
        this.region = region;
        this.place = place;
    }

    Place place() {
        return place;
    }

    /** An operator by name. */
    public Datum.Tensor operator(String name, Attributes attributes, List<Datum.Tensor> operands, SourceSpan span) {
        return operator(Catalogue.get(name), attributes, operands, span).get(0);
    }

    /** The results of an operator of the catalogue. */
    List<Datum.Tensor> operator(OpType type, Attributes attributes, List<Datum.Tensor> operands, SourceSpan span) {
        return operator(type, attributes, operands, path(type), span);
    }

    List<Datum.Tensor> operator(
            OpType type, Attributes attributes, List<Datum.Tensor> operands, Path path, SourceSpan span) {
        return emit(new Lowering(type, attributes), operands, path, span);
    }

    /** The path of a new node that applies an operator. */
    Path path(OpType type) {
        return place.create(type.name());
    }

    /** Attributes with the symbols of the sizes that an operator finds, named after its node. */
    Attributes withFound(OpType type, Attributes given, Path path) {
        Attributes attributes = given;
        for (AttributeSpec spec : type.attributes()) {
            if (spec.form() == AttributeSpec.Form.SYMBOL) {
                attributes = attributes.with(spec.name(), elaboration.symbol(path.node()));
            }
        }
        return attributes;
    }

    /** The results of an operator outside the catalogue, whose node has its name without the domain. */
    List<Datum.Tensor> foreign(Attributes attributes, List<Datum.Tensor> operands, SourceSpan span) {
        String name = attributes.text("operator");
        Path path = place.create(name.substring(name.lastIndexOf(':') + 1).replaceAll("[^A-Za-z0-9_]", "_"));
        return emit(new Lowering(Specials.OPAQUE, attributes), operands, path, span);
    }

    /** A function, which names its node. */
    List<Datum.Tensor> function(
            FunctionSpec function, Arguments arguments, List<Datum.Tensor> operands, SourceSpan span) {
        return lower(function, arguments, operands, place.create(function.name()), span);
    }

    /** What a layer or function is with its arguments, applied to operands. */
    public List<Datum.Tensor> lower(
            Builtin builtin, Arguments arguments, List<Datum.Tensor> operands, Path path, SourceSpan span) {
        return emit(lowering(builtin, arguments, operands, span), operands, path, span);
    }

    private static Lowering lowering(
            Builtin builtin, Arguments arguments, List<Datum.Tensor> operands, SourceSpan span) {
        try {
            return builtin.recipe().lower(arguments, types(operands));
        } catch (WrongArgument wrong) {
            Diagnostic diagnostic = Diagnostic.error(wrong.code(), span, wrong.message())
                    .withNote(builtin.signature().note());
            throw Failure.of(wrong.help().map(diagnostic::withHelp).orElse(diagnostic));
        }
    }

    private List<Datum.Tensor> emit(Lowering lowering, List<Datum.Tensor> operands, Path path, SourceSpan span) {
        OpType type = lowering.type();
        Compute plain = Compute.of(type, lowering.attributes());
        Attributes attributes = plain.attributes();
        List<TensorType> operandTypes = types(operands);
        Inference inference = type.infer(attributes, operandTypes);
        NodeId node = elaboration.nodeId(path.node());
        List<Condition> conditions = withRemedies(type, inference.conditions(), operandTypes);
        if (!fits(conditions, span, Optional.of(node)) || inference.types().isEmpty()) {
            new Unbuildable(region).add(node, attributes, operands, span);
            throw Failure.reported();
        }
        List<TensorType> results = inference.types().get();
        boolean owns = !type.slots(attributes, operandTypes).isEmpty();
        Compute compute = owns ? Compute.layer(type, attributes, new LayerId(path.layer())) : plain;
        return region.add(node, compute, operands, results, span);
    }

    private static List<Condition> withRemedies(OpType type, List<Condition> conditions, List<TensorType> operands) {
        return conditions.stream()
                .map(condition -> Remedies.find(type, condition, operands)
                        .map(condition::withHelp)
                        .orElse(condition))
                .toList();
    }

    /** Reports each condition that no candidate meets, and doubts the others that may not hold. */
    public void check(List<Condition> conditions, SourceSpan span) {
        if (!fits(conditions, span, Optional.empty())) {
            throw Failure.reported();
        }
    }

    /** Whether a place can be built. How large a result is is told only where there is one. */
    private boolean fits(List<Condition> conditions, SourceSpan span, Optional<NodeId> node) {
        boolean failed = false;
        for (Condition condition : conditions) {
            if (failed && condition.code() == Code.LAN0903) {
                break;
            }
            Diagnostic plain = Diagnostic.error(condition.code(), span, condition.message())
                    .withLabel(condition.found());
            Diagnostic diagnostic = condition.help().map(plain::withHelp).orElse(plain);
            failed |= !new Conflict(condition.holds(), region.guard()).settle(elaboration, node, diagnostic);
        }
        return !failed;
    }

    private static List<TensorType> types(List<Datum.Tensor> operands) {
        List<TensorType> types = new ArrayList<>();
        operands.forEach(operand -> types.add(operand.type()));
        return types;
    }
}
