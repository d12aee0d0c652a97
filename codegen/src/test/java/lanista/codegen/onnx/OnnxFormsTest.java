// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;
import org.junit.jupiter.api.Test;

class OnnxFormsTest {
    /** Operators without a form, each with the reason. */
    private static final Map<String, String> WITHOUT = Map.of(
            "Unbuildable", "no candidate has it",
            "Opaque", "what it is called and set to is kept as text, for people");

    @Test
    void everyOperatorHasAFormOrAReason() {
        Set<String> without = new TreeSet<>();
        for (OpType operator : Catalogue.all()) {
            if (OnnxForms.of(operator).isEmpty()) {
                without.add(operator.name());
            }
        }

        assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT.keySet());
    }
}
