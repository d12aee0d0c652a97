// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.elaborate.graph.Branches;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Emitter;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Functions;
import lanista.frontend.lan.elaborate.graph.Given;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.graph.PlainFunctions;
import lanista.frontend.lan.elaborate.graph.Region;
import lanista.frontend.lan.elaborate.graph.Unbuildable;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Identifier;
import lanista.ir.Block;
import lanista.ir.Call;
import lanista.ir.Node;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.mutators.Renaming;
import lanista.mutators.Typing;

/** Applies layers to tensors, adding what they are to a graph. */
final class Application {
    private final Elaboration elaboration;
    private final Constants constants;
    private final Region region;

    Application(Elaboration elaboration, Constants constants, Region region) {
        this.elaboration = elaboration;
        this.constants = constants;
        this.region = region;
    }

    /** The results of a layer; the operands are tensors of the graph or of one around it. */
    List<Datum.Tensor> apply(Layer layer, List<Datum.Tensor> operands, SourceSpan span) {
        elaboration.budget().enter(span);
        try {
            return layer.match(new Forms(operands, span));
        } finally {
            elaboration.budget().leave();
        }
    }

    private final class Forms implements Layer.Cases<List<Datum.Tensor>> {
        private final List<Datum.Tensor> operands;
        private final SourceSpan span;

        Forms(List<Datum.Tensor> operands, SourceSpan span) {
            this.operands = operands;
            this.span = span;
        }

        @Override
        public List<Datum.Tensor> builtin(Layer.Builtin layer) {
            LayerSpec spec = layer.spec();
            checkCount(spec.name(), spec.inputs(), "");
            for (Datum.Tensor operand : operands) {
                if (!spec.ranks().isEmpty()
                        && !spec.ranks().contains(operand.type().rank())) {
                    throw Failure.of(
                            Code.LAN0304,
                            span,
                            "`%s` needs an input of rank %s, this is %s"
                                    .formatted(spec.name(), ranks(spec), operand.type()),
                            "there is a layer for each rank, such as BatchNorm1d; `unsqueeze` and `flatten` change it");
                }
            }
            return new Emitter(elaboration, region, Place.ofBody(layer.path()))
                    .lower(spec, layer.arguments(), operands, layer.path(), span);
        }

        private static String ranks(LayerSpec spec) {
            return String.join(
                    " or ", spec.ranks().stream().sorted().map(String::valueOf).toList());
        }

        /** Names for the inputs of a layer that gives them none. */
        private static String inputs(int count) {
            return count == 3 ? "query, key, value" : String.join(", ", Collections.nCopies(count, "x"));
        }

        private void checkCount(String name, int expected, String names) {
            if (operands.size() != expected) {
                throw Failure.of(
                        Code.LAN0206,
                        span,
                        "`%s` takes %d %s%s, found %d"
                                .formatted(
                                        name,
                                        expected,
                                        expected == 1 ? "input" : "inputs",
                                        names.isEmpty() ? "" : " (" + names + ")",
                                        operands.size()),
                        operands.size() > expected
                                ? "make one tensor of several before, with `+` or concat([a, b], 1)"
                                : "apply it to all its inputs: %s(…)(%s)"
                                        .formatted(name, names.isEmpty() ? inputs(expected) : names));
            }
        }

        @Override
        public List<Datum.Tensor> block(Layer.Block layer) {
            Declaration.Block block = (Declaration.Block) layer.definition().declaration();
            List<String> names = names(block);
            checkCount(block.name().text(), names.size(), String.join(", ", names));
            NodeId id = elaboration.nodeId(layer.path().node());
            Region body = region.child(id.path(), Expr.TRUE);
            Scope scope = Scope.ofBody();
            layer.arguments().forEach(scope::declare);
            List<Datum.Tensor> inputs = IntStream.range(0, operands.size())
                    .mapToObj(i -> body.input(names.get(i), operands.get(i).type()))
                    .toList();
            int fixed = block.inputs().size();
            for (int i = 0; i < fixed; i++) {
                scope.declare(names.get(i), inputs.get(i));
            }
            block.rest()
                    .ifPresent(
                            rest -> scope.declare(rest.text(), Datum.Items.of(inputs.subList(fixed, inputs.size()))));
            Place place = Place.ofBody(layer.path().appliedAs(id.path()));
            Context context = new Context(layer.definition().home(), constants, scope, body, place, false);
            Block called = new Block(block.name().text(), plain(layer), documentation(block));
            elaboration.report().enter(block.name().text(), layer.span());
            try {
                return call(id, called, body, new BodyRunner(elaboration, context).results(block.body(), block.name()));
            } catch (Failure failure) {
                elaboration.failed(failure, region.guard());
                new Unbuildable(region).keep(call(id, called, body, List.of(new Unbuildable(body).result(span))));
                throw Failure.reported();
            } finally {
                elaboration.report().leave();
            }
        }

        /** The names of the inputs: further ones are called by the list that takes them, and counted. */
        private List<String> names(Declaration.Block block) {
            List<String> names = new ArrayList<>(
                    block.inputs().stream().map(Identifier::text).toList());
            block.rest().ifPresent(rest -> {
                for (int i = 0; names.size() < operands.size(); i++) {
                    names.add(rest.text() + i);
                }
            });
            return names;
        }

        private List<Datum.Tensor> call(NodeId id, Block block, Region body, List<Datum.Tensor> results) {
            Region.Finished finished = body.finish(results, span);
            List<Datum.Tensor> all = new ArrayList<>(operands);
            all.addAll(finished.captured().keySet());
            Call call = new Call(block, finished.graph(finished.captured().keySet()));
            return region.add(id, call, all, Datum.Tensor.types(results), span);
        }

        private static Attributes plain(Layer.Block layer) {
            Attributes attributes = Attributes.NONE;
            for (var entry : layer.arguments().entrySet()) {
                Optional<Expr> value = Expect.asExpr(entry.getValue());
                attributes = value.isPresent() ? attributes.with(entry.getKey(), value.get()) : attributes;
            }
            return attributes;
        }

        private static Optional<String> documentation(Declaration.Block block) {
            return Optional.of(block.documentation()).filter(text -> !text.isEmpty());
        }

        @Override
        public List<Datum.Tensor> function(Layer.Partial layer) {
            List<Given> given = new ArrayList<>();
            operands.forEach(operand -> given.add(new Given(Optional.empty(), operand, span)));
            given.addAll(layer.arguments());
            Emitter emitter = new Emitter(elaboration, region, layer.place());
            Datum result = Builtins.function(layer.name()).isPresent()
                    ? Datum.ofResults(new Functions(emitter, layer.place())
                            .onTensors(Builtins.function(layer.name()).get(), given, layer.span()))
                    : new PlainFunctions(emitter, layer.span()).call(layer.name(), given);
            return result instanceof Datum.Items items
                    ? new Expect("`" + layer.name() + "`", span).tensors(items.elements())
                    : List.of(new Expect("a layer", span).tensor(result));
        }

        @Override
        public List<Datum.Tensor> composition(Layer.Composition layer) {
            List<Datum.Tensor> values = operands;
            for (Layer part : layer.parts()) {
                values = apply(part, values, part.within(span));
            }
            return values;
        }

        @Override
        public List<Datum.Tensor> choice(Layer.Choice layer) {
            NodeId id = elaboration.nodeId(layer.path().node());
            Branches branches = new Branches(region, id, layer.selector(), span);
            for (Layer.Alternative alternative : layer.alternatives()) {
                Region inner = branches.region(alternative.key(), nameOf(alternative.key()));
                if (region.isReachable() && !inner.isReachable()) {
                    continue;
                }
                List<Datum.Tensor> inputs = IntStream.range(0, operands.size())
                        .mapToObj(i -> inner.input("in" + i, operands.get(i).type()))
                        .toList();
                try {
                    branches.add(
                            alternative.key(),
                            inner,
                            new Application(elaboration, constants, inner)
                                    .apply(
                                            alternative.layer(),
                                            inputs,
                                            alternative.layer().within(span)));
                } catch (Failure failure) {
                    elaboration.failed(failure, inner.guard());
                    branches.addUnbuildable(alternative.key(), inner);
                }
            }
            return branches.join(operands);
        }

        @Override
        public List<Datum.Tensor> existing(Layer.Existing layer) {
            Node node = layer.node();
            checkCount(layer.settings().operator(), node.operands().size(), "");
            Node fitted = Typing.of(node, layer.operandTypes(), Datum.Tensor.types(operands));
            boolean again = !elaboration.keepId(node.id());
            Node used = again ? Renaming.of(fitted, id -> elaboration.nodeId(id.path())) : fitted;
            return region.add(used.id(), used.operation(), operands, used.types(), node.span());
        }

        private static String nameOf(Literal key) {
            return key instanceof Literal.Text text ? text.value() : key.toString();
        }

        @Override
        public List<Datum.Tensor> repeat(Layer.Repeat layer) {
            return new RepeatApplication(elaboration, constants, region, layer, span).apply(operands);
        }
    }
}
