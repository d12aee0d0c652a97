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

/** An operator by its name in the catalogue: {@code operator("CumSum", x, axis = 1)}, the tensors first, then attributes. */
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
        OpType type = type(arguments.get(0));
        List<Datum.Tensor> operands = new ArrayList<>();
        Attributes attributes = Attributes.NONE;
        for (Given argument : arguments.subList(1, arguments.size())) {
            if (argument.name().isPresent()) {
                attributes = attributes.with(attribute(type, argument.name().get()), value(argument));
            } else {
                operands.add(new Expect(WORD, argument.span()).tensor(argument.value()));
            }
        }
        if (!type.arity().allows(operands.size())) {
            throw Failure.of(
                    Code.LAN0206,
                    span,
                    "`%s` takes %s inputs, found %d".formatted(type.name(), type.arity(), operands.size()));
        }
        Path path = emitter.path(type);
        Attributes all = complete(type, emitter.withFound(type, attributes, path));
        return emitter.operator(type, all, operands, path, span);
    }

    private static OpType type(Given name) {
        Expect expect = new Expect(WORD, name.span());
        String text = expect.fixed(expect.text(name.value())).asText();
        return Catalogue.find(text)
                .filter(type -> type != Specials.UNBUILDABLE)
                .orElseThrow(() -> unknown(text, name.span()));
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
