// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;

/** The ONNX form of every operator that has one. */
final class OnnxForms {
    private static final Map<OpType, OpForm> TABLE = table();

    private final Map<OpType, OpForm> forms = new LinkedHashMap<>();

    private OnnxForms() {}

    private static Map<OpType, OpForm> table() {
        OnnxForms table = new OnnxForms();
        ElementwiseForms.addTo(table);
        ReductionForms.addTo(table);
        ConvolutionForms.addTo(table);
        PoolForms.addTo(table);
        NormalisationForms.addTo(table);
        LayoutForms.addTo(table);
        IndexingForms.addTo(table);
        ResizeForms.addTo(table);
        SearchForms.addTo(table);
        MatrixForms.addTo(table);
        RecurrentForms.addTo(table);
        AttentionForms.addTo(table);
        SpecialForms.addTo(table);
        SignalForms.addTo(table);
        return Collections.unmodifiableMap(table.forms);
    }

    /** @param operator its name in the catalogue */
    void add(String operator, OpForm form) {
        if (forms.put(Catalogue.get(operator), form) != null) {
            throw new IllegalStateException("two forms for '%s'".formatted(operator));
        }
    }

    /** Operators that ONNX has under the same name, with the same operands and no attributes. */
    void addSame(String... operators) {
        for (String operator : operators) {
            add(operator, node -> node.result(Application.of(operator, node.operands())));
        }
    }

    /** Operators that ONNX has under the same name, with one operand and real attributes of the same names. */
    void addWithReals(String operator, String... attributes) {
        add(operator, node -> {
            Application application = Application.of(operator, node.operand(0));
            for (String attribute : List.of(attributes)) {
                application = application.with(attribute, node.attributes().real(attribute));
            }
            node.result(application);
        });
    }

    static Optional<OpForm> of(OpType type) {
        return Optional.ofNullable(TABLE.get(type));
    }
}
