// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.lan.signature.Form;
import lanista.frontend.lan.signature.FunctionSpec;
import lanista.frontend.lan.signature.Parameter;
import lanista.frontend.lan.signature.Signature;

/** Activations as functions. */
final class ActivationFunctions {
    static final List<FunctionSpec> ALL =
            Activation.ALL.stream().map(ActivationFunctions::function).toList();

    private ActivationFunctions() {}

    private static FunctionSpec function(Activation activation) {
        List<Parameter> parameters = new ArrayList<>(List.of(Parameter.required("input", Form.TENSOR)));
        parameters.addAll(activation.parameters());
        return new FunctionSpec(new Signature(activation.function(), parameters, false), activation.recipe());
    }
}
