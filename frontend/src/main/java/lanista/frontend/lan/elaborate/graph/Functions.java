// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.FunctionSpec;
import lanista.frontend.lan.signature.Parameter;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;

/** Functions called: on tensors, on plain values, or without their tensor yet, which makes a layer. */
public final class Functions {
    private final Emitter emitter;
    private final Place place;

    public Functions(Emitter emitter, Place place) {
        this.emitter = emitter;
        this.place = place;
    }

    public Datum call(String name, List<Given> arguments, SourceSpan span) {
        if (arguments.stream().anyMatch(argument -> argument.value() instanceof Datum.Poison)) {
            throw Failure.reported();
        }
        if (name.equals(Builtins.OPERATOR)) {
            return Datum.ofResults(new OperatorCall(emitter, span).results(arguments));
        }
        if (Builtins.isPlainFunction(name) && PlainFunctions.handles(name, arguments)) {
            return new PlainFunctions(emitter, span).call(name, arguments);
        }
        FunctionSpec function = Builtins.function(name).orElseThrow();
        if (!hasTensor(function, arguments)) {
            checkRest(function, arguments, span);
            return new Datum.LayerValue(new Layer.Partial(name, arguments, place, span));
        }
        return Datum.ofResults(onTensors(function, arguments, span));
    }

    /** Whether the first argument, which is what a pipeline puts in, is there. */
    private static boolean hasTensor(FunctionSpec function, List<Given> arguments) {
        Parameter first = function.signature().parameters().get(0);
        if (first.form() != Form.TENSOR) {
            return true;
        }
        return arguments.stream()
                .anyMatch(argument -> argument.name().isPresent()
                        ? argument.name().get().text().equals(first.name())
                        : argument == arguments.get(0)
                                && (argument.value() instanceof Datum.Tensor
                                        || (argument.value() instanceof Datum.Items && !acceptsList(function))));
    }

    /** Whether a list may be the second argument, so that one in first place does not stand for the tensor. */
    private static boolean acceptsList(FunctionSpec function) {
        List<Parameter> parameters = function.signature().parameters();
        return parameters.size() > 1
                && switch (parameters.get(1).form()) {
                    case INTEGERS, NUMBERS, PADDING, SIZES, LIST, TENSORS -> true;
                    case INTEGER, NUMBER, TRUTH, TEXT, TENSOR, OPERAND, LAYER -> false;
                };
    }

    /** Checks the arguments behind a tensor that is still to come. */
    private static void checkRest(FunctionSpec function, List<Given> arguments, SourceSpan span) {
        List<Given> all = new ArrayList<>(List.of(new Given(Optional.empty(), Datum.Poison.POISON, span)));
        all.addAll(arguments);
        Binder binder = new Binder(function.signature(), span);
        binder.plain(binder.match(all));
    }

    /** The results of a function whose tensors are all there. */
    public List<Datum.Tensor> onTensors(FunctionSpec function, List<Given> arguments, SourceSpan span) {
        Binder binder = new Binder(function.signature(), span);
        Map<String, Given> matched = binder.match(arguments);
        List<Datum.Tensor> operands = binder.operands(matched, new TensorArithmetic(emitter));
        if (operands.isEmpty()) {
            throw Failure.of(Code.LAN0205, span, "`%s` needs at least one tensor".formatted(function.name()));
        }
        Arguments plain = binder.plain(matched);
        return emitter.function(function, plain, operands, span);
    }
}
