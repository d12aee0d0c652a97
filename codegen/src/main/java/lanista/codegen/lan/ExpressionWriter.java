// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.codegen.module.Access;
import lanista.codegen.module.Expression;
import lanista.codegen.module.Operator;
import lanista.ir.type.TensorType;

/** Writes expressions as pipelines, in the order in which they are evaluated: what they make is named in that order. */
final class ExpressionWriter implements Expression.Cases<Pipeline> {
    private static final Map<String, Integer> STRENGTHS = Map.of("+", 5, "-", 5, "*", 6, "/", 6, "@", 6);
    private static final int NEGATION = 7;

    private final Members members;
    private final LayerNames names;
    private final Map<String, String> current = new HashMap<>();
    private List<String> endings = List.of("");

    /** Gives what is applied its path, when its turn comes, and tells what stands behind it for that. */
    private interface Making {
        String made();
    }

    ExpressionWriter(Members members, LayerNames names) {
        this.members = members;
        this.names = names;
    }

    /**
     * What follows is a turn of a loop.
     *
     * @param elements the texts of its variables
     * @param turns how many there are
     */
    void enter(Map<String, String> elements, int turns) {
        current.putAll(elements);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            all.add("." + i);
        }
        endings = all;
    }

    /** The loop is over. */
    void leave() {
        endings = List.of("");
    }

    /** What a statement that gives a name to a trained tensor has behind its sign of equality. */
    Pipeline parameter(Expression.Layer layer, String target) {
        return apply(made(layer.access()), target, layer.operands());
    }

    @Override
    public Pipeline read(Expression.Read expression) {
        return Pipeline.atom(expression.variable());
    }

    @Override
    public Pipeline invoke(Expression.Invoke expression) {
        return applied(expression.access(), expression.operands());
    }

    @Override
    public Pipeline layer(Expression.Layer expression) {
        return applied(expression.access(), expression.operands());
    }

    /** Something of the block applied: by its name, or made here. */
    private Pipeline applied(Access access, List<Expression> operands) {
        Optional<String> name = access.match(new Access.Cases<>() {
            @Override
            public Optional<String> own(Access.Own own) {
                return members.name(own.member());
            }

            @Override
            public Optional<String> element(Access.Element element) {
                return members.name(element.list()).map(list -> "%s[%d]".formatted(list, element.index()));
            }

            @Override
            public Optional<String> current(Access.Current variable) {
                return Optional.ofNullable(current.get(variable.variable()));
            }
        });
        if (name.isPresent()) {
            return byName(name.get(), operands);
        }
        Made made = made(access);
        return apply(made, kind(made.elements().get(0), ""), operands);
    }

    private Pipeline byName(String layer, List<Expression> operands) {
        Phrase phrase = new Phrase(Phrase.Form.LAYER, layer, List.of());
        return operands.size() == 1
                ? operands.get(0).match(this).then(new Pipeline.Step(layer, phrase))
                : Pipeline.atom(layer + "(" + String.join(", ", texts(operands)) + ")");
    }

    private Made made(Access access) {
        return access.match(new Access.Cases<>() {
            @Override
            public Made own(Access.Own own) {
                return members.of(own.member());
            }

            @Override
            public Made element(Access.Element element) {
                return members.of(element.list());
            }

            @Override
            public Made current(Access.Current variable) {
                return members.listOf(variable.variable());
            }
        });
    }

    private Pipeline apply(Made made, String own, List<Expression> operands) {
        return apply(made.elements().get(0), () -> Made.as(names.make(own, made.path(), endings)), operands);
    }

    @Override
    public Pipeline compute(Expression.Compute expression) {
        Operator operator = expression.operator();
        Phrase phrase = Phrases.of(operator);
        List<Expression> operands = expression.operands();
        Making unnamed = () -> Made.as(names.make(kind(phrase, operator.type().name()), "", endings));
        return phrase.form() == Phrase.Form.INFIX
                ? infix(phrase, operator, operands, unnamed)
                : apply(phrase, unnamed, operands);
    }

    /** What the language calls a thing that has no other name. */
    private static String kind(Phrase phrase, String operator) {
        return switch (phrase.form()) {
            case LAYER, FUNCTION, CALL, LIST, TRAILING -> phrase.head();
            case INFIX, INDEX, PREFIX, NUMBER -> operator;
            case OPERATOR, REPEAT -> phrase.head().replace("\"", "");
        };
    }

    /** @param as what stands behind what is made, which is made when this is asked for */
    private Pipeline apply(Phrase phrase, Making as, List<Expression> operands) {
        if (phrase.takesPipe(operands.size())) {
            Pipeline input = operands.get(0).match(this);
            return input.then(new Pipeline.Step(phrase.piped() + as.made(), phrase));
        }
        if (phrase.form() == Phrase.Form.PREFIX || phrase.form() == Phrase.Form.INDEX) {
            int strength = phrase.form() == Phrase.Form.PREFIX ? NEGATION : Pipeline.ATOM;
            String operand = operands.get(0).match(this).inside(strength);
            as.made();
            return Pipeline.of(phrase.applied(List.of(operand)), strength);
        }
        if (phrase.form() == Phrase.Form.LAYER) {
            String made = phrase.piped() + as.made();
            boolean plain = made.equals(phrase.piped()) || operands.isEmpty();
            Phrase applied = new Phrase(Phrase.Form.FUNCTION, plain ? made : "(" + made + ")", List.of());
            return Pipeline.atom(operands.isEmpty() ? made : applied.applied(texts(operands)));
        }
        List<String> texts = texts(operands);
        as.made();
        return Pipeline.atom(phrase.applied(texts));
    }

    private List<String> texts(List<Expression> operands) {
        List<String> texts = new ArrayList<>();
        operands.forEach(operand -> texts.add(operand.match(this).inside(Pipeline.LOOSE)));
        return texts;
    }

    private Pipeline infix(Phrase phrase, Operator operator, List<Expression> operands, Making unnamed) {
        int strength = STRENGTHS.getOrDefault(phrase.head(), Pipeline.LOOSE);
        boolean numbers = Phrases.takesNumbers(operator.type(), operator.operands());
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < operands.size(); i++) {
            Expression operand = operands.get(i);
            Optional<String> number =
                    numbers ? number(operand, operator.operands().get(i)) : Optional.empty();
            int least = strength + i;
            texts.add(number.orElseGet(() -> operand.match(this).inside(least)));
        }
        unnamed.made();
        return Pipeline.of(phrase.applied(texts), strength);
    }

    /** A single number. */
    private static Optional<String> number(Expression operand, TensorType type) {
        return operand instanceof Expression.Compute compute
                        && compute.operator().type().name().equals("Constant")
                        && type.rank() == 0
                ? Words.of(compute.operator().settings().expr("value"))
                : Optional.empty();
    }
}
