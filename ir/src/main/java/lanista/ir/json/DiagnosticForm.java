// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Severity;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.json.document.JsonValue;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Diagnostics as JSON: what happened, and where it begins. */
final class DiagnosticForm {
    private DiagnosticForm() {}

    static ObjectNode write(Diagnostic diagnostic) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", diagnostic.code().name())
                .put("severity", diagnostic.severity().word())
                .put("message", diagnostic.message())
                .put("file", diagnostic.span().file())
                .put("line", diagnostic.span().line())
                .put("column", diagnostic.span().column());
    }

    static Diagnostic read(JsonValue value) {
        JsonValue.Members json = value.asMembers().known("code", "severity", "message", "file", "line", "column");
        JsonValue code = json.required("code");
        JsonValue severity = json.required("severity");
        JsonValue message = json.required("message");
        int line = json.required("line").asCount();
        int column = json.required("column").asCount();
        SourceSpan span = new SourceSpan(json.required("file").asText(), line, column, line, column);
        Code known = Arrays.stream(Code.values())
                .filter(each -> each.name().equals(code.asText()))
                .findFirst()
                .orElseThrow(() -> code.mismatch("the code of a diagnostic"));
        Severity grave = Arrays.stream(Severity.values())
                .filter(each -> each.word().equals(severity.asText()))
                .findFirst()
                .orElseThrow(() -> severity.mismatch("error or warning"));
        return ExprJson.built(
                message,
                () -> new Diagnostic(known, grave, span, message.asText(), "", List.of(), Optional.empty(), List.of()));
    }
}
