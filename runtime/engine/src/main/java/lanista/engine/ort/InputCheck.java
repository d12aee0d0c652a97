// SPDX-License-Identifier: Apache-2.0
package lanista.engine.ort;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/**
 * Whether tensors suit the inputs of a model, symbols meaning one number wherever they stand.
 *
 * @param place of the model
 */
record InputCheck(String place, List<Port> inputs) {
    /** @throws SourceException with all that does not suit */
    void check(Map<String, HostTensor> tensors) {
        List<Diagnostic> problems = new ArrayList<>();
        Map<String, Long> symbols = new LinkedHashMap<>();
        for (Port input : inputs) {
            HostTensor tensor = tensors.get(input.name());
            if (tensor == null) {
                problems.add(problem("there is no tensor for the input '%s'".formatted(input.name()))
                        .withHelp("the model takes " + input));
            } else if (!NativeTensors.canCopy(tensor.element())) {
                problems.add(problem("the input '%s' cannot be handed to ONNX Runtime".formatted(input.name()))
                        .withLabel("its Java interface takes no elements of type "
                                + tensor.element().word()));
            } else if (!fits(tensor, input.type(), symbols)) {
                problems.add(problem("the tensor for the input '%s' does not fit".formatted(input.name()))
                        .withLabel("found %s, expected %s".formatted(tensor, input.type())));
            }
        }
        for (String name : tensors.keySet()) {
            if (inputs.stream().noneMatch(input -> input.name().equals(name))) {
                List<String> names = inputs.stream().map(Port::name).toList();
                problems.add(problem("the model has no input '%s'".formatted(name))
                        .withHelp("its inputs are " + String.join(", ", names)));
            }
        }
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
    }

    private Diagnostic problem(String message) {
        return Diagnostic.error(Code.LAN0703, SourceSpan.wholeFile(place), message);
    }

    private static boolean fits(HostTensor tensor, TensorType type, Map<String, Long> symbols) {
        if (tensor.element() != type.element() || tensor.shape().size() != type.rank()) {
            return false;
        }
        boolean fits = true;
        for (int axis = 0; axis < type.rank(); axis++) {
            Expr expected = type.dimension(axis);
            long found = tensor.shape().get(axis);
            if (expected instanceof Expr.Symbol symbol) {
                Long known = symbols.putIfAbsent(symbol.name(), found);
                fits &= known == null || known == found;
            } else {
                fits &= expected.is(found);
            }
        }
        return fits;
    }
}
