// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lanista.codegen.module.Access;
import lanista.codegen.module.Expression;
import lanista.codegen.module.Forward;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.Operator;
import lanista.codegen.module.Parameter;
import lanista.codegen.module.Statement;
import lanista.codegen.module.Statement.Target;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Names;
import lanista.codegen.text.Piece;
import lanista.ir.type.ElementType;

/** Writes the forward pass of a class. */
final class ForwardWriter {
    /** A name that no variable has. */
    static final String RESULT = "result";

    private static final Pattern NAME = Pattern.compile("\\w+");

    private final CodeWriter writer;
    private final Forward forward;
    private final Set<String> parameters;
    private final Set<String> kept = new LinkedHashSet<>();
    private final Names names = Python.NAMING.newVariables();

    ForwardWriter(CodeWriter writer, ModuleClass type) {
        this.writer = writer;
        this.forward = type.forward();
        this.parameters = type.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        Set<String> taken = new LinkedHashSet<>();
        forward.inputs().forEach(input -> taken.add(input.name()));
        forward.dimensions().forEach(dimension -> taken.add(dimension.symbol()));
        forward.statements().forEach(statement -> collect(statement, taken));
        taken.forEach(names::fresh);
    }

    private static void collect(Statement statement, Set<String> taken) {
        statement.match(new Statement.Cases<Set<String>>() {
            @Override
            public Set<String> assign(Statement.Assign assign) {
                assign.targets().forEach(target -> taken.add(target.variable().name()));
                return taken;
            }

            @Override
            public Set<String> loop(Statement.Loop loop) {
                loop.each().forEach(each -> taken.add(each.variable()));
                loop.body().forEach(inner -> collect(inner, taken));
                return taken;
            }
        });
    }

    /** The parameters of the class that the pass reads, which an instance has to keep. */
    Set<String> kept() {
        return kept;
    }

    void write() {
        List<Piece> inputs = new ArrayList<>(List.of(Piece.of("self")));
        forward.inputs().forEach(input -> inputs.add(Piece.of(input.name() + ": Tensor")));
        writer.write(Piece.group(
                "def forward(", inputs, ") -> " + type(forward.results().size()) + ":"));
        writer.inside(this::body);
    }

    static String type(int results) {
        return results == 1 ? "Tensor" : "tuple[" + "Tensor, ".repeat(results - 1) + "Tensor]";
    }

    private void body() {
        for (Forward.Dimension dimension : forward.dimensions()) {
            writer.line("%s = %s.shape[%d]".formatted(dimension.symbol(), dimension.input(), dimension.axis()));
        }
        forward.statements().forEach(this::write);
        List<Term> results = new ArrayList<>();
        for (int i = 0; i < forward.results().size(); i++) {
            ElementType element = forward.types().get(i).element();
            results.add(term(forward.results().get(i)).asTensor(element));
        }
        if (results.size() == 1) {
            write(RESULT, "return ", results.get(0));
        } else {
            List<Piece> pieces = results.stream().map(Term::piece).toList();
            Piece line = Piece.group("return ", pieces, "");
            writer.write(writer.fits(line) ? line : Piece.group("return (", pieces, ")"));
        }
    }

    private void write(Statement statement) {
        statement.match(new Statement.Cases<CodeWriter>() {
            @Override
            public CodeWriter assign(Statement.Assign assign) {
                String targets = assign.targets().stream()
                        .map(target -> target.variable().name())
                        .collect(Collectors.joining(", "));
                Term value = term(assign.value());
                Target first = assign.targets().get(0);
                return write(
                        targets,
                        targets + " = ",
                        value.asTensor(first.variable().type().element()));
            }

            @Override
            public CodeWriter loop(Statement.Loop loop) {
                String variables =
                        loop.each().stream().map(Statement.Each::variable).collect(Collectors.joining(", "));
                String lists =
                        loop.each().stream().map(each -> "self." + each.list()).collect(Collectors.joining(", "));
                writer.line(
                        "for %s in %s:".formatted(variables, loop.each().size() == 1 ? lists : "zip(" + lists + ")"));
                return writer.inside(() -> loop.body().forEach(ForwardWriter.this::write));
            }
        });
    }

    /**
     * A statement. Two operands that do not fit on its line become two statements; more stand in brackets, as black puts
     * them. The first of two takes the name of the result, or a name of its own where the second reads that one.
     */
    private CodeWriter write(String name, String head, Term term) {
        Piece piece = term.piece();
        if (!piece.isInfix() || writer.fits(piece.after(head))) {
            return writer.write(piece.after(head));
        }
        if (piece.items().size() != 2) {
            return writer.write(Piece.group(head + "(", List.of(piece), ")"));
        }
        Piece first = piece.items().get(0);
        Piece second = piece.items().get(1);
        if (NAME.matcher(first.toString()).matches()) {
            return writer.write(second.after(head + first + piece.separator()));
        }
        boolean isRead =
                Pattern.compile("\\b" + name + "\\b").matcher(second.toString()).find();
        String part = isRead ? names.fresh(name) : name;
        writer.write(first.after(part + " = "));
        return writer.write(second.after(head + part + piece.separator()));
    }

    private Term term(Expression expression) {
        return expression.match(new Expression.Cases<>() {
            @Override
            public Term read(Expression.Read read) {
                return Term.atom(read.variable());
            }

            @Override
            public Term invoke(Expression.Invoke invoke) {
                return Term.call(
                        access(invoke.access()),
                        invoke.operands().stream()
                                .map(operand -> term(operand).piece())
                                .toList());
            }

            @Override
            public Term layer(Expression.Layer layer) {
                return LayerForms.of(layer.operator())
                        .applied(access(layer.access()), values(layer.operator()), terms(layer.operands()));
            }

            @Override
            public Term compute(Expression.Compute compute) {
                return FunctionForms.of(compute.operator(), terms(compute.operands()), values(compute.operator()));
            }
        });
    }

    private List<Term> terms(List<Expression> expressions) {
        return expressions.stream().map(this::term).toList();
    }

    private Values values(Operator operator) {
        return new Values(operator, symbol -> {
            if (!parameters.contains(symbol)) {
                return symbol;
            }
            kept.add(symbol);
            return "self." + symbol;
        });
    }

    private static String access(Access access) {
        return access.match(new Access.Cases<>() {
            @Override
            public String own(Access.Own own) {
                return "self." + own.member();
            }

            @Override
            public String element(Access.Element element) {
                return "self.%s[%d]".formatted(element.list(), element.index());
            }

            @Override
            public String current(Access.Current current) {
                return current.variable();
            }
        });
    }
}
