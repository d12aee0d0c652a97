// SPDX-License-Identifier: Apache-2.0
package lanista.ir.json;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import lanista.ir.analysis.Cost;
import lanista.ir.analysis.CostRange;
import lanista.ir.analysis.Quantity;
import lanista.ir.analysis.Sampling;
import lanista.ir.analysis.SpaceReport;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.space.Architecture;
import lanista.ir.space.ArchitectureJson;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.TensorType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reports as JSON documents. Counts are strings, as they may exceed what a number of JSON's readers holds. */
public final class ReportJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ReportJson() {}

    /**
     * The report on a space, beside what was said while reading it.
     *
     * @param distinct the number of candidates that differ, null where it is not known
     */
    public static ObjectNode space(
            ModelSpace space, SpaceReport report, OptionalLong distinct, List<Diagnostic> diagnostics) {
        ObjectNode json = NODES.objectNode();
        json.put("model", space.name());
        ArrayNode decisions = json.putArray("decisions");
        report.decisions().forEach(decision -> decisions.add(DecisionForm.write(decision)));
        json.put("architectures", report.count().architectures().toString());
        json.put("exact", report.count().exact());
        json.put("unconstrained", report.count().unconstrained().toString());
        json.put("continuous", report.count().continuous());
        json.put("distinct", distinct.isPresent() ? Long.toString(distinct.getAsLong()) : null);
        json.put("sampling", word(report.sampling()));
        putRange(json, "parameters", report.parameters(), space);
        putRange(json, "flops", report.flops(), space);
        putRange(json, "activationBytes", report.activationBytes(), space);
        putRange(json, "depth", report.depth(), space);
        ArrayNode dead = json.putArray("deadChoices");
        ArrayNode messages = json.putArray("diagnostics");
        for (Diagnostic diagnostic : diagnostics) {
            messages.add(DiagnosticForm.write(diagnostic));
            diagnostic.idle().forEach(dead::add);
        }
        return json;
    }

    static String word(Sampling sampling) {
        return sampling.name().toLowerCase(Locale.ROOT);
    }

    private static void putRange(ObjectNode json, String name, Optional<CostRange> range, ModelSpace space) {
        if (range.isEmpty()) {
            json.putNull(name);
            return;
        }
        ObjectNode bounds = json.putObject(name);
        bounds.put("min", range.get().least());
        bounds.put("max", range.get().most());
        bounds.set(
                "minAt",
                ArchitectureJson.toNode(space, Architecture.of(range.get().leastAt())));
        bounds.set(
                "maxAt",
                ArchitectureJson.toNode(space, Architecture.of(range.get().mostAt())));
    }

    /** Diagnostics alone, for an input that has errors. */
    public static ObjectNode diagnostics(List<Diagnostic> diagnostics) {
        ObjectNode json = NODES.objectNode();
        ArrayNode messages = json.putArray("diagnostics");
        diagnostics.forEach(diagnostic -> messages.add(DiagnosticForm.write(diagnostic)));
        return json;
    }

    /** The cost of a candidate, layer by layer. */
    public static ObjectNode cost(String model, Cost cost) {
        ObjectNode json = NODES.objectNode();
        json.put("model", model);
        putAmount(json, "parameters", cost.parameters(), cost.isKnown(Quantity.PARAMETERS));
        putAmount(json, "flops", cost.flops(), cost.isKnown(Quantity.FLOPS));
        putAmount(json, "activationBytes", cost.activationBytes(), cost.isKnown(Quantity.ACTIVATION_BYTES));
        json.put("depth", cost.depth());
        ArrayNode layers = json.putArray("layers");
        for (Cost.Layer layer : cost.layers()) {
            ObjectNode entry = layers.addObject();
            entry.put("node", layer.node().path());
            entry.put("operator", layer.operator());
            ArrayNode types = entry.putArray("types");
            layer.types().stream().map(TensorType::toString).forEach(types::add);
            putAmount(entry, "parameters", layer.parameters(), layer.isKnown(Quantity.PARAMETERS));
            putAmount(entry, "flops", layer.flops(), layer.isKnown(Quantity.FLOPS));
            putAmount(entry, "activationBytes", layer.activationBytes(), layer.isKnown(Quantity.ACTIVATION_BYTES));
        }
        return json;
    }

    /** An amount, or null where an operator outside the catalogue does not tell it. */
    private static void putAmount(ObjectNode json, String name, long amount, boolean known) {
        if (known) {
            json.put(name, amount);
        } else {
            json.putNull(name);
        }
    }
}
