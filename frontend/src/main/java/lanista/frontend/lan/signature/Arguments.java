// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Support;

/** The plain arguments of a layer or function, each of the form that its parameter asks for, with the defaults. */
public final class Arguments {
    private final Signature signature;
    private final Map<String, Expr> given;

    public Arguments(Signature signature, Map<String, Expr> given) {
        this.signature = signature;
        this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    }

    /** What was given for a parameter, or its default. */
    public Optional<Expr> find(String name) {
        return Optional.ofNullable(given.get(name))
                .or(() -> signature.parameters().stream()
                        .filter(parameter -> parameter.name().equals(name))
                        .findFirst()
                        .flatMap(Parameter::fallback));
    }

    /** The value of a parameter that has one. */
    public Expr get(String name) {
        return find(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("`%s` has no value for `%s`".formatted(signature, name)));
    }

    /** An integer that fixes the structure of the graph, and so must not depend on a choice. */
    public int fixedInteger(String name) {
        long value = fixed(name, get(name)).constant().asLong();
        if (value != (int) value) {
            throw new WrongArgument(Code.LAN0205, "`%s` cannot be as large as %d".formatted(name, value));
        }
        return (int) value;
    }

    public String fixedText(String name) {
        return fixed(name, get(name)).constant().asText();
    }

    boolean fixedTruth(String name) {
        return fixed(name, get(name)).constant().asBoolean();
    }

    private static Expr fixed(String name, Expr value) {
        if (value.isConstant()) {
            return value;
        }
        String choices = String.join(
                ", ", value.decisions().stream().map(d -> "'" + d.label() + "'").toList());
        throw new WrongArgument(
                Code.LAN0401,
                "`%s` shapes the graph and cannot depend on %s"
                        .formatted(name, choices.isEmpty() ? "a symbolic dimension" : "the choice " + choices),
                Optional.of("choose between layers: choice { a = …  b = … }"));
    }

    /** Integers of the structure: one, or a list. */
    public List<Integer> fixedIntegers(String name) {
        return elements(name).stream()
                .map(element -> Math.toIntExact(fixed(name, element).constant().asLong()))
                .toList();
    }

    /** The elements of a list, or the one value. */
    public List<Expr> elements(String name) {
        Expr value = get(name);
        return value.kind() == Kind.LIST ? elementsOf(name, value) : List.of(value);
    }

    /** One value for each of so many axes: the elements of a list, or the same value everywhere. */
    public List<Expr> spread(String name, int axes) {
        Expr value = get(name);
        if (value.kind() != Kind.LIST) {
            return Collections.nCopies(axes, value);
        }
        List<Expr> elements = elementsOf(name, value);
        if (elements.size() != axes) {
            throw new WrongArgument(
                    Code.LAN0205,
                    "`%s` of `%s` needs %d %s, found %d"
                            .formatted(
                                    name, signature.name(), axes, axes == 1 ? "element" : "elements", elements.size()));
        }
        return elements;
    }

    private static List<Expr> elementsOf(String name, Expr list) {
        if (list instanceof Expr.Sequence sequence) {
            return sequence.elements();
        }
        if (list.isConstant()) {
            return list.constant().asItems().stream().map(Expr::of).toList();
        }
        int length = Math.toIntExact(fixed(name, Support.simplify(Expr.apply(Function.LENGTH, list)))
                .constant()
                .asLong());
        List<Expr> elements = new ArrayList<>();
        IntStream.range(0, length).forEach(i -> elements.add(Expr.apply(Function.ELEMENT, list, Expr.of(i))));
        return elements;
    }
}
