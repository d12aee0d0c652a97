// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.supernet.oneshot.OneShotReport;
import lanista.ir.expr.Label;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reports of the training of a supernet as JSON. */
final class SupernetJson {
    /** The kind of the log's entries. */
    static final String KIND = "trained";

    private static final String EPOCH = "epoch";
    private static final String EPOCHS = "epochs";
    private static final String LOSS = "loss";
    private static final String PROBABILITIES = "probabilities";

    private SupernetJson() {}

    static ObjectNode write(OneShotReport report) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(EPOCH, report.epoch());
        body.put(EPOCHS, report.epochs());
        body.put(LOSS, report.weightLoss());
        ObjectNode probabilities = body.putObject(PROBABILITIES);
        report.probabilities().forEach((label, shares) -> {
            ArrayNode numbers = probabilities.putArray(label.text());
            shares.forEach(numbers::add);
        });
        return body;
    }

    static OneShotReport read(JsonNode body) {
        Map<Label, List<Double>> probabilities = new LinkedHashMap<>();
        body.required(PROBABILITIES).properties().forEach(entry -> {
            List<Double> shares = new ArrayList<>();
            entry.getValue().forEach(share -> shares.add(share.asDouble()));
            probabilities.put(new Label(entry.getKey()), shares);
        });
        return new OneShotReport(
                body.required(EPOCH).asInt(),
                body.required(EPOCHS).asInt(),
                body.required(LOSS).asDouble(),
                probabilities);
    }
}
