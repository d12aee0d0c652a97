// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.Inferred;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Signature;
import lanista.frontend.lan.syntax.Identifier;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Kind;

/** Matches the arguments of a call to the parameters of a signature. A wrong one is shown the signature. */
public final class Binder {
    private final Signature signature;
    private final SourceSpan span;

    /** @param span of the call */
    public Binder(Signature signature, SourceSpan span) {
        this.signature = signature;
        this.span = span;
    }

    /** The arguments by parameter, in the order of the signature. */
    public Map<String, Given> match(List<Given> arguments) {
        List<Given> all = signature.variadic() ? gathered(arguments) : arguments;
        Map<String, Given> byName = new LinkedHashMap<>();
        int position = 0;
        for (Given argument : all) {
            Parameter parameter = argument.name().isPresent()
                    ? named(argument.name().get())
                    : positional(position++, arguments.size(), argument.span());
            if (byName.put(parameter.name(), argument) != null) {
                Diagnostic twice = wrong(argument.span(), "`%s` is given twice".formatted(parameter.name()));
                throw Failure.of(twice.withHelp(
                        argument.name().isPresent()
                                ? Inferred.inFront(signature.name()).orElse("give it once, by position or by name")
                                : "arguments by position stand before those by name; give it by its name"));
            }
        }
        Map<String, Given> ordered = new LinkedHashMap<>();
        for (Parameter parameter : signature.parameters()) {
            Given argument = byName.get(parameter.name());
            if (argument != null) {
                ordered.put(parameter.name(), argument);
            } else if (parameter.required()) {
                throw Failure.of(wrong(span, "`%s` of `%s` is missing".formatted(parameter.name(), signature.name()))
                        .withHelp("give it in its place, or by name: %s = …".formatted(parameter.name())));
            }
        }
        return ordered;
    }

    /** All that stands from the last parameter on, as one list. */
    private List<Given> gathered(List<Given> arguments) {
        int fixed = signature.parameters().size() - 1;
        boolean isList = arguments.size() == fixed + 1 && arguments.get(fixed).value() instanceof Datum.Items;
        if (arguments.size() <= fixed || isList) {
            return arguments;
        }
        List<Given> all = new ArrayList<>(arguments.subList(0, fixed));
        List<Given> rest = arguments.subList(fixed, arguments.size());
        Datum list = Datum.Items.of(rest.stream().map(Given::value).toList());
        all.add(new Given(Optional.empty(), list, rest.get(0).span()));
        return all;
    }

    private Parameter named(Identifier name) {
        return signature.parameters().stream()
                .filter(parameter -> parameter.name().equals(name.text()))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    private Failure unknown(Identifier name) {
        Diagnostic diagnostic = Diagnostic.error(
                        Code.LAN0205, name.span(), "`%s` has no `%s`".formatted(signature.name(), name.text()))
                .withNote(signature.note());
        return Failure.of(Inferred.named(name.text())
                .or(() -> Spelling.didYouMean(name.text(), signature.parameterNames()))
                .map(diagnostic::withHelp)
                .orElse(diagnostic));
    }

    private Parameter positional(int position, int count, SourceSpan place) {
        if (position >= signature.parameters().size()) {
            Diagnostic diagnostic = wrong(
                    place,
                    "`%s` takes %d %s, found %d"
                            .formatted(
                                    signature.name(),
                                    signature.parameters().size(),
                                    signature.parameters().size() == 1 ? "argument" : "arguments",
                                    count));
            throw Failure.of(
                    diagnostic.withHelp(Inferred.inFront(signature.name()).orElse("leave out the last")));
        }
        return signature.parameters().get(position);
    }

    private Diagnostic wrong(SourceSpan place, String message) {
        return Diagnostic.error(Code.LAN0205, place, message).withNote(signature.note());
    }

    /** The plain arguments, each of the form that its parameter asks for. */
    public Arguments plain(Map<String, Given> matched) {
        Map<String, Expr> values = new LinkedHashMap<>();
        for (Parameter parameter : signature.parameters()) {
            Given argument = matched.get(parameter.name());
            if (argument != null && !parameter.form().isOperand()) {
                values.put(parameter.name(), withSignature(() -> plain(parameter, argument)));
            }
        }
        return new Arguments(signature, values);
    }

    /** An argument of a block, checked against the parameter's form. */
    public Datum checked(Parameter parameter, Given argument, Place place) {
        return withSignature(() -> {
            Expect expect = expect(parameter, argument);
            return switch (parameter.form()) {
                case LAYER -> new Datum.LayerValue(expect.layer(argument.value(), place));
                case LIST -> {
                    boolean chosen = argument.value() instanceof Datum.Plain plain
                            && plain.expr().kind() == Kind.LIST;
                    yield chosen ? argument.value() : Datum.Items.of(expect.list(argument.value()));
                }
                case INTEGER -> new Datum.Plain(expect.integer(argument.value()));
                case NUMBER -> new Datum.Plain(expect.number(argument.value()));
                case TRUTH -> new Datum.Plain(expect.truth(argument.value()));
                case TEXT -> new Datum.Plain(expect.text(argument.value()));
                case INTEGERS, NUMBERS, PADDING, SIZES, TENSOR, OPERAND, TENSORS ->
                    throw new IllegalArgumentException("no form of a block's parameter: " + parameter.form());
            };
        });
    }

    private Expect expect(Parameter parameter, Given argument) {
        return new Expect("`" + parameter.name() + "` of `" + signature.name() + "`", argument.span());
    }

    private <T> T withSignature(Supplier<T> check) {
        try {
            return check.get();
        } catch (Failure failure) {
            throw failure.diagnostic()
                    .map(diagnostic -> Failure.of(diagnostic.withNote(signature.note())))
                    .orElse(failure);
        }
    }

    private Expr plain(Parameter parameter, Given argument) {
        Expect expect = expect(parameter, argument);
        Datum value = argument.value();
        return switch (parameter.form()) {
            case INTEGER -> expect.withoutSymbols(expect.integer(value));
            case NUMBER -> expect.withoutSymbols(expect.number(value));
            case TRUTH -> truth(expect, argument);
            case TEXT -> expect.text(value);
            case INTEGERS -> expect.withoutSymbols(integers(expect, value));
            case SIZES -> integers(expect, value);
            case NUMBERS -> expect.withoutSymbols(numbers(expect, value));
            case PADDING -> isText(value) ? expect.text(value) : expect.withoutSymbols(integers(expect, value));
            case TENSOR, OPERAND, TENSORS, LIST, LAYER ->
                throw new IllegalArgumentException("no plain form: " + parameter.form());
        };
    }

    /** A flag; a number by position in its place is mostly one too many in front. */
    private Expr truth(Expect expect, Given argument) {
        boolean number = argument.value() instanceof Datum.Plain plain
                && plain.expr().kind().isNumber();
        Optional<String> help = Inferred.inFront(signature.name());
        if (number && argument.name().isEmpty() && help.isPresent()) {
            throw Failure.of(
                    Code.LAN0212,
                    argument.span(),
                    "%s needs true or false, found %s"
                            .formatted(expect.user(), argument.value().words()),
                    help.get());
        }
        return expect.truth(argument.value());
    }

    private static boolean isText(Datum value) {
        return value instanceof Datum.Plain plain && plain.expr().kind() == Kind.TEXT;
    }

    private static Expr integers(Expect expect, Datum value) {
        if (value instanceof Datum.Items items) {
            return Expr.list(items.elements().stream().map(expect::integer).toList());
        }
        if (isChosenList(value)) {
            expect.integer(firstOf(value));
            return expect.plain(value);
        }
        return expect.integer(value);
    }

    private static Expr numbers(Expect expect, Datum value) {
        if (value instanceof Datum.Items items) {
            return Expr.list(items.elements().stream().map(expect::number).toList());
        }
        if (isChosenList(value)) {
            expect.number(firstOf(value));
            return expect.plain(value);
        }
        return expect.number(value);
    }

    private static boolean isChosenList(Datum value) {
        return value instanceof Datum.Plain plain && plain.expr().kind() == Kind.LIST;
    }

    private static Datum firstOf(Datum list) {
        return new Datum.Plain(Expr.apply(Function.ELEMENT, ((Datum.Plain) list).expr(), Expr.of(0)));
    }

    /** The tensors among the arguments, in the order of the signature; a number beside one becomes a constant. */
    List<Datum.Tensor> operands(Map<String, Given> matched, TensorArithmetic arithmetic) {
        Optional<Datum> anyTensor = matched.values().stream()
                .map(Given::value)
                .filter(Datum.Tensor.class::isInstance)
                .reduce((first, second) -> second);
        List<Datum.Tensor> operands = new ArrayList<>();
        for (Parameter parameter : signature.operands()) {
            Given argument = matched.get(parameter.name());
            if (argument == null) {
                continue;
            }
            Expect expect = expect(parameter, argument);
            if (parameter.form() == Form.TENSORS) {
                operands.addAll(expect.tensors(expect.list(argument.value())));
            } else if (parameter.form() == Form.OPERAND && anyTensor.isPresent()) {
                operands.add(arithmetic.operand(argument.value(), anyTensor.get(), argument.span()));
            } else {
                operands.add(expect.tensor(argument.value()));
            }
        }
        return operands;
    }
}
