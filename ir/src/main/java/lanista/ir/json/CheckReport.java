// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.analysis.Sampling;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;

/**
 * What a JSON report on a space says, for programs that run {@code lanista check --json}.
 *
 * @param model its name
 * @param architectures how many there are; a bound where they are not {@code exact}
 * @param unconstrained the same without the requirements
 * @param continuous the number of decisions with real values, which are not counted
 * @param distinct the number of structurally distinct candidates, where it was worked out
 * @param sampling how architectures are drawn
 * @param parameters least and most, where they were worked out
 * @param flops as for parameters
 * @param activationBytes as for parameters
 * @param depth as for parameters
 * @param deadChoices the labels of choices that change nothing
 */
public record CheckReport(
        String model,
        List<Decision> decisions,
        BigInteger architectures,
        boolean exact,
        BigInteger unconstrained,
        int continuous,
        Optional<BigInteger> distinct,
        Sampling sampling,
        Optional<Range> parameters,
        Optional<Range> flops,
        Optional<Range> activationBytes,
        Optional<Range> depth,
        List<String> deadChoices,
        List<Diagnostic> diagnostics) {
    /** The most digits of a count: more than the largest space that can be written has. */
    private static final int MOST_DIGITS = 100_000;

    /**
     * The least and the most of a cost.
     *
     * @param minAt an architecture that costs the least, by label; empty where the report names none
     * @param maxAt one that costs the most
     */
    public record Range(long min, long max, Map<String, Literal> minAt, Map<String, Literal> maxAt) {
        public Range {
            minAt = Collections.unmodifiableMap(new LinkedHashMap<>(minAt));
            maxAt = Collections.unmodifiableMap(new LinkedHashMap<>(maxAt));
        }
    }

    public CheckReport {
        decisions = List.copyOf(decisions);
        deadChoices = List.copyOf(deadChoices);
        diagnostics = List.copyOf(diagnostics);
    }

    /** Reads what {@link ReportJson#space} writes. */
    public static Parsed<CheckReport> read(JsonText document) {
        try {
            return Parsed.of(report(document.value().asMembers()), List.of());
        } catch (SourceException wrong) {
            return Parsed.failed(wrong.diagnostics());
        }
    }

    private static CheckReport report(JsonValue.Members json) {
        json.known(
                "model",
                "decisions",
                "architectures",
                "exact",
                "unconstrained",
                "continuous",
                "distinct",
                "sampling",
                "parameters",
                "flops",
                "activationBytes",
                "depth",
                "deadChoices",
                "diagnostics");
        return new CheckReport(
                json.required("model").asText(),
                json.required("decisions").asItems().stream()
                        .map(DecisionForm::read)
                        .toList(),
                count(json.required("architectures")),
                json.required("exact").asTruth(),
                count(json.required("unconstrained")),
                json.required("continuous").asCount(),
                json.find("distinct").filter(found -> !found.isNothing()).map(CheckReport::count),
                sampling(json.required("sampling")),
                range(json.required("parameters")),
                range(json.required("flops")),
                range(json.required("activationBytes")),
                range(json.required("depth")),
                json.required("deadChoices").asItems().stream()
                        .map(JsonValue::asText)
                        .toList(),
                json.required("diagnostics").asItems().stream()
                        .map(DiagnosticForm::read)
                        .toList());
    }

    private static BigInteger count(JsonValue value) {
        String digits = value.asText();
        if (digits.length() > MOST_DIGITS || !digits.matches("0|[1-9][0-9]*+")) {
            throw value.mismatch("a string of digits");
        }
        return new BigInteger(digits);
    }

    private static Sampling sampling(JsonValue value) {
        return Arrays.stream(Sampling.values())
                .filter(sampling -> ReportJson.word(sampling).equals(value.asText()))
                .findFirst()
                .orElseThrow(() -> value.mismatch("independent, uniform or rejection"));
    }

    private static Optional<Range> range(JsonValue value) {
        if (value.isNothing()) {
            return Optional.empty();
        }
        JsonValue.Members json = value.asMembers().known("min", "max", "minAt", "maxAt");
        return Optional.of(new Range(
                json.required("min").asLong(),
                json.required("max").asLong(),
                architecture(json, "minAt"),
                architecture(json, "maxAt")));
    }

    private static Map<String, Literal> architecture(JsonValue.Members range, String name) {
        Map<String, Literal> values = new LinkedHashMap<>();
        range.find(name)
                .ifPresent(architecture -> architecture
                        .asMembers()
                        .values()
                        .forEach((label, value) -> values.put(label, value.asLiteral())));
        return values;
    }
}
