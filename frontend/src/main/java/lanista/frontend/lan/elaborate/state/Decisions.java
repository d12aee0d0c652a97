// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;

/** The decisions written so far, by label. Choices with the same label are one decision, and so must agree. */
public final class Decisions {
    private final Map<Label, Written> written = new LinkedHashMap<>();

    /** A decision and the place where it was met first. */
    public record Written(Decision decision, SourceSpan span) {}

    /** The decision of a choice. */
    public Decision declare(String text, Decision.Form form, Domain domain, SourceSpan span) {
        Label.problem(text).ifPresent(problem -> {
            throw Failure.of(
                    Code.LAN0403, span, problem, "a choice without a label takes the path of its place; give it one");
        });
        Decision decision = new Decision(new Label(text), form, domain);
        Written earlier = written.putIfAbsent(decision.label(), new Written(decision, span));
        if (earlier != null && !earlier.decision().equals(decision)) {
            throw Failure.of(
                    Diagnostic.error(Code.LAN0402, span, "the label '%s' decides two different things".formatted(text))
                            .withLabel("here it is a %s choice of %s".formatted(form.word(), domain))
                            .withNote("at %s it is a %s choice of %s"
                                    .formatted(
                                            earlier.span(),
                                            earlier.decision().form().word(),
                                            earlier.decision().domain()))
                            .withHelp("choices with the same label decide together; give one of them another label"));
        }
        return decision;
    }

    /** Notes a decision of a graph that is there. */
    void take(Decision decision, SourceSpan span) {
        written.putIfAbsent(decision.label(), new Written(decision, span));
    }

    public Map<Label, Written> written() {
        return Collections.unmodifiableMap(written);
    }
}
