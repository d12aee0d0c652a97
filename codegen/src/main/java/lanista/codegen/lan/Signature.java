// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.codegen.text.CodeWriter;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** The lines that blocks and models begin with. */
final class Signature {
    private Signature() {}

    /** An input of a model or a parameter of a block, with what it is. */
    record Typed(String name, String type) {
        static Typed input(String name, TensorType type) {
            return new Typed(name, typed(type));
        }
    }

    static String model(String name, List<Typed> inputs, List<TensorType> inputTypes, List<TensorType> outputs) {
        return "model %s(%s)%s {".formatted(name, listed(inputs), outputs(outputs, symbols(inputTypes)));
    }

    static String block(String name, List<Typed> parameters, List<String> inputs) {
        return "block %s(%s)(%s) {".formatted(name, listed(parameters), String.join(", ", inputs));
    }

    static void documentation(CodeWriter writer, Optional<String> text) {
        text.ifPresent(given -> writer.wrapped(given, 3).forEach(line -> writer.line(("## " + line).strip())));
    }

    private static String listed(List<Typed> all) {
        return all.stream().map(one -> one.name() + ": " + one.type()).collect(Collectors.joining(", "));
    }

    /** The symbolic dimensions of types. */
    static Set<String> symbols(List<TensorType> types) {
        return types.stream()
                .flatMap(type -> type.shape().dimensions().stream())
                .filter(Expr.Symbol.class::isInstance)
                .map(size -> ((Expr.Symbol) size).name())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The types of what is returned; none where the language cannot write one of them, as none has to be. */
    private static String outputs(List<TensorType> types, Set<String> symbols) {
        boolean written = types.stream()
                .allMatch(type -> type.isKnown()
                        && type.shape().dimensions().stream()
                                .allMatch(size -> size.isConstant()
                                        || (size instanceof Expr.Symbol symbol && symbols.contains(symbol.name()))));
        return written ? types.stream().map(TensorType::toString).collect(Collectors.joining(", ", " -> ", "")) : "";
    }

    /** A type as the language writes it: each size is a number or a name. */
    private static String typed(TensorType type) {
        for (Expr size : type.shape().dimensions()) {
            boolean named = size instanceof Expr.Symbol symbol && LanNaming.isAllowed(symbol.name());
            if (!named && !size.isConstant()) {
                throw new SourceException(Diagnostic.error(
                                Code.LAN0834,
                                SourceSpan.NONE,
                                "a size in the type %s cannot be written as source".formatted(type))
                        .withNote("it is %s, and a size in a type is a number or a plain name".formatted(size)));
            }
        }
        return type.toString();
    }

    /** Gives a size of a tensor a name. */
    static String size(String name, String tensor, int axis) {
        return "%s = shape(%s)[%d]".formatted(name, tensor, axis);
    }
}
