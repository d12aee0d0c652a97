// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.FunctionProto;
import lanista.ir.onnx.ModelProto;
import lanista.ir.onnx.NodeProto;
import lanista.ir.onnx.OperatorSetIdProto;

/** The operators that a model defines itself, by nodes. */
final class Functions {
    private final Map<List<String>, FunctionProto> functions = new HashMap<>();

    static Functions of(ModelProto model) {
        Functions all = new Functions();
        for (FunctionProto function : model.getFunctionsList()) {
            all.functions.put(List.of(function.getDomain(), function.getName(), function.getOverload()), function);
        }
        return all;
    }

    /** The definition of the operator that a node applies. */
    Optional<FunctionProto> find(NodeProto node) {
        return Optional.ofNullable(functions.get(List.of(node.getDomain(), node.getOpType(), node.getOverload())));
    }

    /** The version of each operator set by its domain. */
    static Map<String, Long> versions(List<OperatorSetIdProto> imports) {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (OperatorSetIdProto each : imports) {
            versions.put(each.getDomain().equals("ai.onnx") ? "" : each.getDomain(), each.getVersion());
        }
        return versions;
    }

    /** The attributes of a call, with the defaults of the function where it gives none. */
    static Map<String, AttributeProto> arguments(FunctionProto function, NodeProto call) {
        Map<String, AttributeProto> arguments = new HashMap<>();
        function.getAttributeProtoList().forEach(attribute -> arguments.put(attribute.getName(), attribute));
        call.getAttributeList().forEach(attribute -> arguments.put(attribute.getName(), attribute));
        return arguments;
    }

    /** The attributes of a node of a function, those that refer to the function's own replaced by what the call gives. */
    static List<AttributeProto> resolved(NodeProto node, Map<String, AttributeProto> arguments) {
        List<AttributeProto> resolved = new ArrayList<>();
        for (AttributeProto attribute : node.getAttributeList()) {
            if (attribute.getRefAttrName().isEmpty()) {
                resolved.add(attribute);
            } else {
                Optional.ofNullable(arguments.get(attribute.getRefAttrName()))
                        .ifPresent(given -> resolved.add(
                                given.toBuilder().setName(attribute.getName()).build()));
            }
        }
        return resolved;
    }
}
