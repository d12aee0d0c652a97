// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.codegen.module.Instance;
import lanista.codegen.module.Member;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.ModuleSource;
import lanista.codegen.module.Operator;
import lanista.codegen.module.Parameter;
import lanista.codegen.module.build.Columns.Column;
import lanista.codegen.text.Names;
import lanista.codegen.text.Naming;
import lanista.ir.Block;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.NodeId;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;

/** Makes the source of a candidate: classes of its blocks, equal ones merged into one with parameters. */
public final class ModuleBuilder {
    private final Naming naming;
    private final Optional<String> documentation;
    private final Classes classes;
    private final Target target;
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<Integer, Fitting.Fitted> fitted = new HashMap<>();

    private ModuleBuilder(Naming naming, Optional<String> documentation, Classes classes, Target target) {
        this.naming = naming;
        this.documentation = documentation;
        this.classes = classes;
        this.target = target;
    }

    /** The source of a candidate for a language of classes. */
    public static ModuleSource build(String name, Optional<String> documentation, Graph graph, Naming naming) {
        return build(name, documentation, graph, naming, Target.CLASSES);
    }

    /**
     * The source of a candidate.
     *
     * @param name of the model
     * @param documentation of the model
     * @param graph closed
     * @param naming of the language that it is for
     * @param target the kind of that language
     * @throws lanista.ir.diagnostic.SourceException where a size that the model needs cannot be found when it runs
     */
    public static ModuleSource build(
            String name, Optional<String> documentation, Graph graph, Naming naming, Target target) {
        Classes classes = Classes.of(BodyReader.read(graph, target), target);
        return new ModuleBuilder(naming, documentation, classes, target).build(name);
    }

    private ModuleSource build(String name) {
        Names types = naming.newTypes();
        String model = types.fresh(name);
        List<ModuleClass> made = new ArrayList<>();
        StoredPaths paths = new StoredPaths(classes);
        for (int i = 0; i < classes.all().size(); i++) {
            Optional<Block> block = classes.all().get(i).get(0).block();
            names.put(i, block.map(Block::name).map(types::fresh).orElse(model));
            made.add(moduleClass(i, paths));
        }
        return new ModuleSource(documentation, made);
    }

    private ModuleClass moduleClass(int index, StoredPaths paths) {
        List<Body> bodies = classes.all().get(index);
        Body first = bodies.get(0);
        Names free = naming.newMembers();
        List<Column> columns = Columns.of(bodies, new MadeClasses());
        Fitting.Fitted fit = Fitting.fit(bodies, columns, free, target);
        fitted.put(index, fit);
        Members members = Members.of(first, free);
        Map<NodeId, Operator> operators = operators(first, columns, fit);
        return new ModuleClass(
                names.getOrDefault(index, ""),
                first.block().isPresent() ? first.block().flatMap(Block::documentation) : documentation,
                fit.parameters(),
                members(members, operators, columns, fit),
                ForwardBuilder.build(first, members, operators, fit, naming.newVariables(), target),
                paths.of(index, members));
    }

    /** What is known of the classes inside. */
    private final class MadeClasses implements Columns.Made {
        @Override
        public List<String> parameters(Body instance) {
            return of(instance).parameters().stream().map(Parameter::name).toList();
        }

        @Override
        public List<Literal> arguments(Body instance) {
            int index = classes.indexOf(instance);
            int row = IntStream.range(0, classes.all().get(index).size())
                    .filter(i -> classes.all().get(index).get(i) == instance)
                    .findFirst()
                    .orElseThrow();
            return of(instance).arguments().get(row);
        }

        private Fitting.Fitted of(Body instance) {
            return Optional.ofNullable(fitted.get(classes.indexOf(instance))).orElseThrow();
        }
    }

    /** The operators as the class sets them; an operator that is applied again is set as at first. */
    private static Map<NodeId, Operator> operators(Body body, List<Column> columns, Fitting.Fitted fit) {
        Map<NodeId, Operator> operators = new LinkedHashMap<>();
        Map<String, Attributes> settings = new HashMap<>();
        for (int i = 0; i < body.items().size(); i++) {
            if (body.items().get(i) instanceof Item.Operation operation) {
                Attributes own = fitted(operation.operator(), i, columns, fit);
                Attributes shared = operation
                        .owner()
                        .map(owner -> settings.computeIfAbsent(owner, absent -> own))
                        .orElse(own);
                Operator operator = operation.operator();
                operators.put(
                        operation.node().id(),
                        new Operator(
                                operator.type(), shared, operator.operands(), operator.results(), operator.node()));
            }
        }
        return operators;
    }

    private static Attributes fitted(Operator operator, int item, List<Column> columns, Fitting.Fitted fit) {
        Map<String, Expr> values = new LinkedHashMap<>(operator.settings().values());
        for (String name : operator.settings().values().keySet()) {
            List<Expr> elements = columns.stream()
                    .filter(column -> column.item() == item && column.name().equals(name))
                    .map(column -> fit.settings().getOrDefault(column, Expr.of(0)))
                    .toList();
            boolean isList = operator.settings().expr(name).kind() == Kind.LIST;
            if (!elements.isEmpty()) {
                values.put(name, isList ? Expr.list(elements) : elements.get(0));
            }
        }
        return new Attributes(values);
    }

    private List<Member> members(
            Members members, Map<NodeId, Operator> operators, List<Column> columns, Fitting.Fitted fit) {
        List<Member> all = new ArrayList<>();
        for (Members.Group group : members.groups()) {
            boolean blocks = group.items().get(0).item() instanceof Item.Block;
            List<Instance> instances = blocks
                    ? group.items().stream()
                            .map(owned -> instance(owned, columns, fit))
                            .toList()
                    : List.of();
            List<Member.Owner> layers = blocks
                    ? List.of()
                    : group.items().stream()
                            .map(owned -> owner(owned, operators))
                            .toList();
            all.add(member(group, instances, layers));
        }
        return all;
    }

    private static Member member(Members.Group group, List<Instance> instances, List<Member.Owner> layers) {
        if (group.isList()) {
            return layers.isEmpty()
                    ? new Member.Parts(group.name(), instances)
                    : new Member.Layers(group.name(), layers);
        }
        return layers.isEmpty()
                ? new Member.Part(group.name(), instances.get(0))
                : new Member.Layer(group.name(), layers.get(0));
    }

    private Instance instance(Members.Owned owned, List<Column> columns, Fitting.Fitted fit) {
        Body body = ((Item.Block) owned.item()).body();
        List<Expr> arguments = columns.stream()
                .filter(column -> column.item() == owned.index())
                .map(column -> fit.settings().getOrDefault(column, Expr.of(0)))
                .toList();
        return new Instance(names.getOrDefault(classes.indexOf(body), ""), arguments);
    }

    private static Member.Owner owner(Members.Owned owned, Map<NodeId, Operator> operators) {
        Item.Operation operation = (Item.Operation) owned.item();
        Compute compute = operation.compute();
        Operator operator =
                Optional.ofNullable(operators.get(operation.node().id())).orElse(operation.operator());
        return new Member.Owner(
                operator,
                compute.type().slots(compute.attributes(), operation.operator().operands()));
    }
}
