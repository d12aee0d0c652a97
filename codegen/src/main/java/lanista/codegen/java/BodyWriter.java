// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import lanista.codegen.module.Access;
import lanista.codegen.module.Expression;
import lanista.codegen.module.Forward;
import lanista.codegen.module.Member;
import lanista.codegen.module.Operator;
import lanista.codegen.module.Statement;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Piece;

/** Writes the forward pass of a class. */
final class BodyWriter {
    private final Unit unit;
    private final Fields fields;
    private final Forward forward;
    private final CodeWriter out;
    private final Set<String> variables = new LinkedHashSet<>();
    private final Map<String, String> looped = new HashMap<>();
    private final Shortening shortening;

    BodyWriter(Unit unit, Fields fields, Forward forward, CodeWriter out) {
        this.unit = unit;
        this.fields = fields;
        this.forward = forward;
        this.out = out;
        forward.inputs().forEach(input -> variables.add(input.name()));
        forward.dimensions().forEach(dimension -> variables.add(dimension.symbol()));
        collect(forward.statements());
        this.shortening = new Shortening(this::expression, () -> free("y"), unit, out);
    }

    private void collect(List<Statement> statements) {
        for (Statement statement : statements) {
            statement.match(new Statement.Cases<Boolean>() {
                @Override
                public Boolean assign(Statement.Assign assign) {
                    return assign.targets().stream()
                            .allMatch(target -> variables.add(target.variable().name()));
                }

                @Override
                public Boolean loop(Statement.Loop loop) {
                    loop.each().forEach(each -> {
                        variables.add(each.variable());
                        looped.put(each.variable(), each.list());
                    });
                    collect(loop.body());
                    return true;
                }
            });
        }
    }

    void write() {
        forward.dimensions()
                .forEach(dimension -> out.line(
                        "long %s = %s.size(%d);".formatted(dimension.symbol(), dimension.input(), dimension.axis())));
        write(forward.statements());
        if (forward.results().size() == 1) {
            Expression result = forward.results().get(0);
            Shortening.Place place = new Shortening.Place("return ", Optional.empty(), false);
            shortening.write(place, result);
        } else {
            List<Piece> results =
                    forward.results().stream().map(this::expression).toList();
            out.write(Piece.call(unit.use("java.util.List") + ".of", results)
                    .after("return ")
                    .before(";"));
        }
    }

    private void write(List<Statement> statements) {
        for (Statement statement : statements) {
            statement.match(new Statement.Cases<CodeWriter>() {
                @Override
                public CodeWriter assign(Statement.Assign assign) {
                    return assigned(assign);
                }

                @Override
                public CodeWriter loop(Statement.Loop loop) {
                    return looped(loop);
                }
            });
        }
    }

    private CodeWriter assigned(Statement.Assign assign) {
        if (assign.targets().size() == 1) {
            Statement.Target target = assign.targets().get(0);
            String name = target.variable().name();
            shortening.write(new Shortening.Place(name + " = ", Optional.of(name), target.isNew()), assign.value());
            return out;
        }
        Piece value = expression(assign.value());
        boolean list = assign.value() instanceof Expression.Invoke;
        String type = list ? unit.use("java.util.List") + "<" + unit.torch("Tensor") + ">" : unit.torch("TensorVector");
        String all = free("results");
        out.write(value.after("%s %s = ".formatted(type, all)).before(";"));
        for (int i = 0; i < assign.targets().size(); i++) {
            String element = "%s.get(%d)".formatted(all, i);
            // An element of a native list is freed with the list, a tensor made of it is not.
            String result = list ? element : "new %s(%s)".formatted(unit.torch("Tensor"), element);
            out.line(target(assign.targets().get(i)) + result + ";");
        }
        return out;
    }

    private String target(Statement.Target target) {
        String name = target.variable().name();
        return target.isNew() ? "%s %s = ".formatted(unit.torch("Tensor"), name) : name + " = ";
    }

    private String free(String wanted) {
        String name = wanted;
        for (int i = 2; !variables.add(name); i++) {
            name = wanted + i;
        }
        return name;
    }

    private CodeWriter looped(Statement.Loop loop) {
        if (loop.each().size() == 1) {
            Statement.Each each = loop.each().get(0);
            out.line("for (%s %s : %s) {"
                    .formatted(fields.elementType(each.list()), each.variable(), name(each.list())));
            return out.inside(() -> write(loop.body())).line("}");
        }
        String index = free("turn");
        out.line("for (int %s = 0; %s < %s.size(); %s++) {"
                .formatted(index, index, name(loop.each().get(0).list()), index));
        return out.inside(() -> {
                    loop.each()
                            .forEach(each -> out.line("%s %s = %s.get(%s);"
                                    .formatted(
                                            fields.elementType(each.list()),
                                            each.variable(),
                                            name(each.list()),
                                            index)));
                    write(loop.body());
                })
                .line("}");
    }

    private Piece expression(Expression expression) {
        return expression.match(new Expression.Cases<>() {
            @Override
            public Piece read(Expression.Read read) {
                return Piece.of(read.variable());
            }

            @Override
            public Piece invoke(Expression.Invoke invoke) {
                String method = fields.isMixed(list(invoke.access())) ? ".apply" : ".forward";
                return Piece.call(access(invoke.access()) + method, operands(invoke.operands()));
            }

            @Override
            public Piece layer(Expression.Layer layer) {
                return told(layer.operator(), () -> applied(layer));
            }

            @Override
            public Piece compute(Expression.Compute compute) {
                Operator operator = compute.operator();
                return told(
                        operator,
                        () -> FunctionForms.of(operator.type().name())
                                .apply(new FunctionContext(unit, operator, operands(compute.operands()))));
            }
        });
    }

    private List<Piece> operands(List<Expression> operands) {
        return operands.stream().map(this::expression).toList();
    }

    private Piece applied(Expression.Layer layer) {
        LayerForm form = LayerForms.of(layer.operator().type().name());
        List<Piece> operands = operands(layer.operands());
        String access = access(layer.access());
        List<Piece> ways = fields.owners(list(layer.access())).stream()
                .map(owner -> form.apply(access, context(layer.operator(), owner), operands))
                .distinct()
                .toList();
        if (ways.size() > 1 && layer.access() instanceof Access.Current) {
            throw new UnwritableException("the layers of one loop would have to be applied in several ways");
        }
        return form.apply(
                access,
                context(layer.operator(), fields.owners(list(layer.access())).get(0)),
                operands);
    }

    private LayerContext context(Operator operator, Member.Owner owner) {
        return new LayerContext(unit, operator, owner.slots(), "\"\"");
    }

    /** Names the node that has no form. */
    static <R> R told(Operator operator, Supplier<R> written) {
        return UnwritableException.told(
                "node '%s'".formatted(operator.node()),
                "it applies '%s'".formatted(operator.type().name()),
                written);
    }

    /** The member that an access is to. */
    private String list(Access access) {
        return access.match(new Access.Cases<>() {
            @Override
            public String own(Access.Own own) {
                return own.member();
            }

            @Override
            public String element(Access.Element element) {
                return element.list();
            }

            @Override
            public String current(Access.Current current) {
                return looped.getOrDefault(current.variable(), current.variable());
            }
        });
    }

    private String access(Access access) {
        return access.match(new Access.Cases<>() {
            @Override
            public String own(Access.Own own) {
                return name(own.member());
            }

            @Override
            public String element(Access.Element element) {
                return "%s.get(%d)".formatted(name(element.list()), element.index());
            }

            @Override
            public String current(Access.Current current) {
                return current.variable();
            }
        });
    }

    /** A field, which a variable may hide. */
    private String name(String member) {
        return variables.contains(member) ? "this." + member : member;
    }
}
