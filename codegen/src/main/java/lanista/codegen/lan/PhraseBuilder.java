// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Compute;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.type.TensorType;

/**
 * Puts a phrase together from the attributes of an operator. An attribute that no argument says must have the value that
 * is meant where nothing is said; otherwise there is no such phrase.
 */
final class PhraseBuilder {
    private final Compute operation;
    private final List<TensorType> operands;
    private final Set<String> said = new LinkedHashSet<>();
    private final List<Phrase.Argument> arguments = new ArrayList<>();
    private boolean possible = true;

    PhraseBuilder(Compute operation, List<TensorType> operands) {
        this.operation = operation;
        this.operands = operands;
    }

    TensorType operand(int index) {
        return operands.get(index);
    }

    int operands() {
        return operands.size();
    }

    int rank() {
        return operands.get(0).rank();
    }

    /** The value of an attribute, which the phrase says thereby. */
    Expr take(String attribute) {
        said.add(attribute);
        return operation.attributes().expr(attribute);
    }

    /** Says all attributes that the phrase does not say yet, by their names. */
    PhraseBuilder rest() {
        operation.attributes().values().keySet().stream()
                .filter(attribute -> !said.contains(attribute))
                .forEach(attribute -> named(attribute, take(attribute)));
        return this;
    }

    /** The elements of an attribute, likewise. */
    List<Expr> takeAll(String attribute) {
        said.add(attribute);
        return operation.attributes().exprs(attribute);
    }

    /** Says that there is no such phrase unless a condition holds. */
    PhraseBuilder onlyIf(boolean condition) {
        possible = possible && condition;
        return this;
    }

    /** An argument that must be given, by its place. */
    PhraseBuilder required(String name, Expr value) {
        return add(name, false, value);
    }

    /** An argument that is given by name. */
    PhraseBuilder named(String name, Expr value) {
        return add(name, true, value);
    }

    /** An argument that is given by name where it is not the default. */
    PhraseBuilder optional(String name, Expr value, Literal fallback) {
        return value.equals(Expr.of(fallback)) ? this : add(name, true, value);
    }

    private PhraseBuilder add(String name, boolean named, Expr value) {
        Optional<String> text = Words.of(value);
        possible = possible && text.isPresent();
        arguments.add(new Phrase.Argument(name, named, text.orElse(""), kind(value)));
        return this;
    }

    /** An attribute that is a parameter of the same meaning, maybe under another name. */
    PhraseBuilder optional(String name, String attribute, Literal fallback) {
        return optional(name, take(attribute), fallback);
    }

    /** An argument in the first place that is given where it is not the default. */
    PhraseBuilder leading(String name, String attribute, Literal fallback) {
        Expr value = take(attribute);
        return value.equals(Expr.of(fallback)) ? this : add(name, false, value);
    }

    PhraseBuilder required(String name, String attribute) {
        return required(name, take(attribute));
    }

    /** One number for a list of equal ones. */
    static Expr spread(List<Expr> values) {
        return values.stream().distinct().count() == 1 ? values.get(0) : Expr.list(values);
    }

    /** The same at both ends of each axis, as torch has it; no phrase where the ends differ. */
    PhraseBuilder padding(String attribute) {
        List<Expr> pads = takeAll(attribute);
        int axes = pads.size() / 2;
        onlyIf(pads.subList(0, axes).equals(pads.subList(axes, pads.size())));
        return optional("padding", spread(pads.subList(0, axes)), Literal.of(0));
    }

    private static Phrase.Kind kind(Expr value) {
        Kind kind = value.kind();
        if (kind == Kind.INTEGER) {
            return Phrase.Kind.INT;
        }
        if (kind == Kind.BOOLEAN) {
            return Phrase.Kind.BOOL;
        }
        if (kind == Kind.TEXT) {
            return Phrase.Kind.STRING;
        }
        return kind == Kind.LIST ? Phrase.Kind.LIST : Phrase.Kind.FLOAT;
    }

    Optional<Phrase> layer(String head) {
        return built(Phrase.Form.LAYER, head);
    }

    Optional<Phrase> function(String head) {
        return built(Phrase.Form.FUNCTION, head);
    }

    Optional<Phrase> built(Phrase.Form form, String head) {
        return possible && isRestDefault() ? Optional.of(new Phrase(form, head, arguments)) : Optional.empty();
    }

    private boolean isRestDefault() {
        Attributes given = operation.attributes();
        Map<String, Expr> kept = new LinkedHashMap<>(given.values());
        given.values().keySet().stream().filter(name -> !said.contains(name)).forEach(kept::remove);
        try {
            return operation.type().complete(new Attributes(kept)).equals(given);
        } catch (IllegalArgumentException required) {
            return false;
        }
    }
}
