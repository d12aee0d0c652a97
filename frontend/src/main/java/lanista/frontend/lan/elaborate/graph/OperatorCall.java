// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.syntax.Identifier;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Expr;
import lanista.ir.op.AttributeSpec;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import lanista.ir.op.Specials;

/**
 * An operator by its name in the catalogue: {@code operator("CumSum", x, axis = 1)}, the tensors first, then attributes; or
 * one outside of it, by its {@linkplain ForeignOperator domain and name}.
 */
final class OperatorCall {
    private static final String WORD = "`operator`";

    private final Emitter emitter;
    private final SourceSpan span;

    OperatorCall(Emitter emitter, SourceSpan span) {
        this.emitter = emitter;
        this.span = span;
    }

    List<Datum.Tensor> results(List<Given> arguments) {
        if (arguments.isEmpty()) {
            throw Failure.of(
                    Code.LAN0205,
                    span,
                    WORD + " needs the name of an operator",
                    "name it, then its tensors and attributes: operator(\"Relu\", x)");
        }
        Given first = arguments.get(0);
        Expect expect = new Expect(WORD, first.span());
        String name = expect.fixed(expect.text(first.value())).asText();
        List<Given> rest = arguments.subList(1, arguments.size());
        List<Given> named =
                rest.stream().filter(argument -> argument.name().isPresent()).toList();
        List<Datum.Tensor> operands = rest.stream()
                .filter(argument -> argument.name().isEmpty())
                .map(argument -> new Expect(WORD, argument.span()).tensor(argument.value()))
                .toList();
        if (ForeignOperator.isNamed(name)) {
            return emitter.foreign(ForeignOperator.attributes(name, named), operands, span);
        }
        OpType type = type(name, first.span());
        if (!type.arity().allows(operands.size())) {
            throw Failure.of(
                    Code.LAN0206,
                    span,
                    "`%s` takes %s inputs, found %d".formatted(type.name(), type.arity(), operands.size()));
        }
        Path path = emitter.path(type);
        Attributes all = complete(type, emitter.withFound(type, attributes(type, named), path));
        return emitter.operator(type, all, operands, path, span);
    }

    private static OpType type(String name, SourceSpan place) {
        return Catalogue.find(name)
                .filter(type -> type != Specials.UNBUILDABLE && type != Specials.OPAQUE)
                .orElseThrow(() -> unknown(name, place));
    }

    private static Failure unknown(String text, SourceSpan place) {
        Diagnostic diagnostic = Diagnostic.error(Code.LAN0201, place, "there is no operator `%s`".formatted(text));
        return Failure.of(Spelling.nearest(
                        text, Catalogue.all().stream().map(OpType::name).toList())
                .map(near -> diagnostic.withHelp("did you mean `%s`?".formatted(near)))
                .orElse(diagnostic));
    }

    /** The name of an attribute, which must not be that of a size that the operator finds. */
    private static String attribute(OpType type, Identifier name) {
        boolean found = type.attributes().stream()
                .anyMatch(spec -> isFound(spec) && spec.name().equals(name.text()));
        if (found) {
            throw Failure.of(
                    Code.LAN0205,
                    name.span(),
                    "`%s` finds the size '%s' while it runs".formatted(type.name(), name.text()),
                    "leave it out, and ask for the shape of the result: shape(y)");
        }
        return name.text();
    }

    private static boolean isFound(AttributeSpec attribute) {
        return attribute.form() == AttributeSpec.Form.SYMBOL;
    }

    private static Expr value(Given argument) {
        return Expect.asExpr(argument.value())
                .orElseThrow(() -> Failure.of(
                        Code.LAN0212,
                        argument.span(),
                        "an attribute is a number, a string, a boolean or a list, found "
                                + argument.value().words()));
    }

    private static Attributes attributes(OpType type, List<Given> named) {
        Attributes attributes = Attributes.NONE;
        for (Given argument : named) {
            attributes = attributes.with(attribute(type, argument.name().orElseThrow()), value(argument));
        }
        return attributes;
    }

    /** The attributes with their defaults. */
    private Attributes complete(OpType type, Attributes given) {
        try {
            return type.complete(given);
        } catch (IllegalArgumentException wrong) {
            throw Failure.of(Diagnostic.error(Code.LAN0205, span, String.valueOf(wrong.getMessage()))
                    .withNote(signature(type)));
        }
    }

    private static String signature(OpType type) {
        List<String> parts = new ArrayList<>(List.of("\"" + type.name() + "\"", "…"));
        for (AttributeSpec attribute : type.attributes()) {
            Optional<String> fallback = attribute.fallback().map(Object::toString);
            if (!isFound(attribute)) {
                parts.add(
                        attribute.name() + fallback.map(value -> " = " + value).orElse(""));
            }
        }
        return "the signature is operator(%s)".formatted(String.join(", ", parts));
    }
}
