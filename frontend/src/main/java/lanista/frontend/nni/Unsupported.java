// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.ArrayList;
import java.util.List;
import lanista.frontend.lan.builtin.Builtins;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.json.document.JsonValue;

/** What to say of operations that have no counterpart here. */
final class Unsupported {
    private Unsupported() {}

    static SourceException operation(NniNode node) {
        String type = node.typeName();
        Diagnostic problem =
                node.type().place().problem(Code.LAN0508, "there is no counterpart of '%s' here".formatted(type));
        List<String> known = new ArrayList<>(FunctionWriter.types());
        Builtins.names().stream()
                .filter(name -> Builtins.layer(name).isPresent())
                .forEach(name -> {
                    known.add(name);
                    known.add("torch.nn." + name);
                });
        return new SourceException(Spelling.didYouMean(type, known)
                .map(problem::withHelp)
                .orElseGet(() -> problem.withHelp(
                        "torch's layers and functions are known, and cells; give the operation a graph of its own")));
    }

    static SourceException parameter(NniNode node, String name, JsonValue value) {
        return new SourceException(value.place()
                .problem(
                        Code.LAN0508,
                        "'%s' has no counterpart of '%s' = %s".formatted(node.typeName(), name, value.words())));
    }

    static SourceException of(NniNode node, String message) {
        return new SourceException(
                node.type().place().problem(Code.LAN0508, "'%s' %s".formatted(node.typeName(), message)));
    }
}
