// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of every operator that owns no tensors. */
final class FunctionForms {
    private static final List<Map<String, FunctionForm>> FAMILIES =
            List.of(ElementwiseFunctions.ALL, PoolFunctions.ALL, ShapeFunctions.ALL, ReductionFunctions.ALL);

    private FunctionForms() {}

    /** @throws UnwritableException where there is none */
    static FunctionForm of(String operator) {
        return find(operator).orElseThrow(() -> new UnwritableException("it has no form in Java"));
    }

    static Optional<FunctionForm> find(String operator) {
        return FAMILIES.stream()
                .flatMap(family -> Optional.ofNullable(family.get(operator)).stream())
                .findFirst();
    }
}
