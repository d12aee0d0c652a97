// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.codegen.module.Expression;
import lanista.codegen.module.Forward;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.Parameter;
import lanista.codegen.module.Statement;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Names;
import lanista.ir.expr.Kind;

/** Writes a class as a block, or as the model. */
final class BlockWriter {
    private final CodeWriter writer;
    private final ModuleClass type;
    private final Forward forward;
    private final Names free = LanNaming.NAMING.newVariables();
    private final LayerNames names = new LayerNames();
    private final Members members;
    private final ExpressionWriter expressions;

    /** @param owners the classes whose instances own tensors */
    BlockWriter(CodeWriter writer, ModuleClass type, Set<String> owners) {
        this.writer = writer;
        this.type = type;
        this.forward = type.forward();
        takeNames();
        this.members = new Members(type, owners, free);
        this.expressions = new ExpressionWriter(members, names);
    }

    private void takeNames() {
        type.parameters().forEach(parameter -> free.fresh(parameter.name()));
        forward.inputs().forEach(input -> free.fresh(input.name()));
        forward.dimensions().forEach(dimension -> free.fresh(dimension.symbol()));
        Set<String> variables = new HashSet<>();
        forward.statements().forEach(statement -> takeNames(statement, variables));
    }

    private void takeNames(Statement statement, Set<String> variables) {
        statement.match(new Statement.Cases<Void>() {
            @Override
            public Void assign(Statement.Assign assign) {
                targets(assign).stream()
                        .filter(variables::add)
                        .filter(free::isFree)
                        .forEach(free::fresh);
                return null;
            }

            @Override
            public Void loop(Statement.Loop loop) {
                loop.body().forEach(inner -> inner.match(this));
                return null;
            }
        });
    }

    void writeBlock() {
        Signature.documentation(writer, type.documentation());
        List<Signature.Typed> parameters = new ArrayList<>();
        for (Parameter parameter : type.parameters()) {
            parameters.add(new Signature.Typed(parameter.name(), parameter.kind() == Kind.INTEGER ? "int" : "float"));
        }
        body(Signature.block(
                type.name(),
                parameters,
                forward.inputs().stream().map(Forward.Variable::name).toList()));
    }

    void writeModel() {
        Signature.documentation(writer, type.documentation());
        body(Signature.model(
                type.name(),
                forward.inputs().stream()
                        .map(input -> Signature.Typed.input(input.name(), input.type()))
                        .toList(),
                forward.inputs().stream().map(Forward.Variable::type).toList(),
                forward.types()));
    }

    private void body(String header) {
        writer.line(header);
        writer.inside(() -> {
            forward.dimensions().forEach(dimension -> writer.line(size(dimension)));
            writer.lines(members.bindings(names));
            List<Line> lines = lines(forward.statements());
            lines.add(returned());
            new Joining(lines, Set.of()).joined().forEach(this::write);
        });
        writer.line("}");
    }

    private String size(Forward.Dimension dimension) {
        boolean channels = dimension.axis() == 1
                && forward.inputs().stream()
                        .anyMatch(input -> input.name().equals(dimension.input())
                                && input.type().dimension(1).isConstant());
        return channels
                ? "%s = channels(%s)".formatted(dimension.symbol(), dimension.input())
                : Signature.size(dimension.symbol(), dimension.input(), dimension.axis());
    }

    private List<Line> lines(List<Statement> statements) {
        List<Line> lines = new ArrayList<>();
        for (Statement statement : statements) {
            lines.add(statement.match(new Statement.Cases<>() {
                @Override
                public Line assign(Statement.Assign assign) {
                    return value(targets(assign), assign.value());
                }

                @Override
                public Line loop(Statement.Loop loop) {
                    return BlockWriter.this.loop(loop);
                }
            }));
        }
        return lines;
    }

    private static List<String> targets(Statement.Assign assign) {
        return assign.targets().stream().map(target -> target.variable().name()).toList();
    }

    private Line value(List<String> targets, Expression value) {
        boolean parameter =
                value instanceof Expression.Layer layer && layer.operands().isEmpty();
        Pipeline pipeline = parameter && targets.size() == 1
                ? expressions.parameter((Expression.Layer) value, targets.get(0))
                : value.match(expressions);
        return new Line.Value(targets, pipeline, Reads.of(value).variables(), !parameter);
    }

    private Line returned() {
        List<Expression> results = forward.results();
        if (results.size() == 1) {
            return value(List.of(), results.get(0));
        }
        Map<String, Integer> reads = new HashMap<>();
        List<String> texts = new ArrayList<>();
        for (Expression result : results) {
            texts.add(result.match(expressions).inside(Pipeline.LOOSE));
            Reads.of(result).variables().forEach((name, times) -> reads.merge(name, times, Integer::sum));
        }
        return new Line.Value(List.of(), Pipeline.atom(String.join(", ", texts)), reads, true);
    }

    /** A loop; one that is a row of layers is a step of a pipeline. */
    private Line loop(Statement.Loop loop) {
        int turns = members.listOf(loop.each().get(0).variable()).elements().size();
        List<Statement.Each> bound = loop.each().stream()
                .filter(each -> members.name(each.list()).isPresent())
                .toList();
        boolean single = bound.size() == 1 && loop.each().size() == 1;
        String variable = free.fresh(single ? "layer" : "i");
        Map<String, String> elements = new HashMap<>();
        bound.forEach(each -> elements.put(
                each.variable(), single ? variable : members.name(each.list()).orElseThrow() + "[" + variable + "]"));
        expressions.enter(elements, turns);
        List<Line> written = lines(loop.body());
        expressions.leave();
        List<Line> body = new Joining(written, declaredBefore(loop)).joined();
        String items = single ? members.name(bound.get(0).list()).orElseThrow() : "range(%d)".formatted(turns);
        return bound.isEmpty() && body.size() == 1 && body.get(0) instanceof Line.Value value && value.isRow()
                ? value.repeated(turns)
                : Line.Loop.of("for %s in %s {".formatted(variable, items), body);
    }

    private static Set<String> declaredBefore(Statement.Loop loop) {
        return loop.body().stream()
                .filter(Statement.Assign.class::isInstance)
                .flatMap(statement -> ((Statement.Assign) statement).targets().stream())
                .filter(target -> !target.isNew())
                .map(target -> target.variable().name())
                .collect(Collectors.toSet());
    }

    private void write(Line line) {
        if (line instanceof Line.Loop loop) {
            writer.line(loop.header());
            writer.inside(() -> loop.body().forEach(this::write));
            writer.line("}");
        } else {
            Line.Value value = (Line.Value) line;
            String head = value.targets().isEmpty() ? "return " : String.join(", ", value.targets()) + " = ";
            writer.lines(value.pipeline().lines(head));
        }
    }
}
