// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import lanista.search.store.LogEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Events as entries of the log. */
final class EventJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String NOTHING = "{}";

    private EventJson() {}

    static LogEntry write(ExperimentEvent event) {
        return event.match(new ExperimentEvent.Cases<>() {
            @Override
            public LogEntry trained(ExperimentEvent.Trained trained) {
                String body = SupernetJson.write(trained.report()).toString();
                return new LogEntry(SupernetJson.KIND, OptionalInt.empty(), trained.time(), body);
            }

            @Override
            public LogEntry asked(ExperimentEvent.Asked asked) {
                ObjectNode body = MAPPER.createObjectNode();
                body.set("architecture", MAPPER.readTree(asked.architecture()));
                body.put("seed", asked.seed());
                body.put("parameters", asked.parameters());
                body.put("flops", asked.flops());
                return entry("asked", asked.trial(), body.toString());
            }

            @Override
            public LogEntry reused(ExperimentEvent.Reused reused) {
                ObjectNode body = MAPPER.createObjectNode();
                body.set("architecture", MAPPER.readTree(reused.architecture()));
                body.put("parameters", reused.parameters());
                body.put("flops", reused.flops());
                return entry("reused", reused.trial(), body.toString());
            }

            @Override
            public LogEntry started(ExperimentEvent.Started started) {
                ObjectNode body = MAPPER.createObjectNode();
                body.put("threads", started.threads());
                return entry("started", started.trial(), body.toString());
            }

            @Override
            public LogEntry reported(ExperimentEvent.Reported reported) {
                return entry("reported", reported.trial(), body(reported.metrics()));
            }

            @Override
            public LogEntry finished(ExperimentEvent.Finished finished) {
                return entry("finished", finished.trial(), body(finished.metrics()));
            }

            @Override
            public LogEntry pruned(ExperimentEvent.Pruned pruned) {
                return entry("pruned", pruned.trial(), body(pruned.metrics()));
            }

            @Override
            public LogEntry failed(ExperimentEvent.Failed failed) {
                ObjectNode body = MAPPER.createObjectNode();
                body.put("message", failed.message());
                return entry("failed", failed.trial(), body.toString());
            }

            @Override
            public LogEntry cancelled(ExperimentEvent.Cancelled cancelled) {
                return entry("cancelled", cancelled.trial(), NOTHING);
            }

            @Override
            public LogEntry improved(ExperimentEvent.Improved improved) {
                ObjectNode body = MAPPER.createObjectNode();
                body.put("value", improved.value());
                return entry("improved", improved.trial(), body.toString());
            }

            @Override
            public LogEntry tested(ExperimentEvent.Tested tested) {
                return entry("tested", tested.trial(), body(tested.metrics()));
            }

            @Override
            public LogEntry ended(ExperimentEvent.Ended ended) {
                ObjectNode body = MAPPER.createObjectNode();
                body.put("reason", ended.reason().word());
                return new LogEntry("ended", OptionalInt.empty(), ended.time(), body.toString());
            }

            private LogEntry entry(String kind, int trial, String body) {
                return new LogEntry(kind, OptionalInt.of(trial), event.time(), body);
            }
        });
    }

    private static String body(Map<String, Double> metrics) {
        ObjectNode body = MAPPER.createObjectNode();
        ObjectNode values = body.putObject("metrics");
        metrics.forEach(values::put);
        return body.toString();
    }

    /** @throws IllegalArgumentException where this program writes no entries of the kind */
    static ExperimentEvent read(LogEntry entry) {
        Instant time = entry.time();
        JsonNode body = MAPPER.readTree(entry.body());
        if (entry.kind().equals("ended")) {
            return new ExperimentEvent.Ended(
                    time, EndReason.parse(body.required("reason").asString()));
        }
        if (entry.kind().equals(SupernetJson.KIND)) {
            return new ExperimentEvent.Trained(time, SupernetJson.read(body));
        }
        int trial = entry.trial().orElseThrow(() -> unknown(entry));
        return switch (entry.kind()) {
            case "asked" ->
                new ExperimentEvent.Asked(
                        time,
                        trial,
                        body.required("architecture").toString(),
                        body.required("seed").asLong(),
                        body.required("parameters").asLong(),
                        body.required("flops").asLong());
            case "reused" ->
                new ExperimentEvent.Reused(
                        time,
                        trial,
                        body.required("architecture").toString(),
                        body.required("parameters").asLong(),
                        body.required("flops").asLong());
            case "started" ->
                new ExperimentEvent.Started(
                        time, trial, body.required("threads").asInt());
            case "reported" -> new ExperimentEvent.Reported(time, trial, metrics(body));
            case "finished" -> new ExperimentEvent.Finished(time, trial, metrics(body));
            case "pruned" -> new ExperimentEvent.Pruned(time, trial, metrics(body));
            case "failed" ->
                new ExperimentEvent.Failed(time, trial, body.required("message").asString());
            case "cancelled" -> new ExperimentEvent.Cancelled(time, trial);
            case "improved" ->
                new ExperimentEvent.Improved(time, trial, body.required("value").asDouble());
            case "tested" -> new ExperimentEvent.Tested(time, trial, metrics(body));
            default -> throw unknown(entry);
        };
    }

    private static IllegalArgumentException unknown(LogEntry entry) {
        return new IllegalArgumentException("an entry of the log cannot be read: " + entry);
    }

    private static Map<String, Double> metrics(JsonNode body) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        body.required("metrics")
                .properties()
                .forEach(entry -> metrics.put(entry.getKey(), entry.getValue().asDouble()));
        return metrics;
    }
}
