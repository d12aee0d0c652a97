// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import lanista.engine.supernet.oneshot.OneShotReport;
import lanista.ir.expr.Label;
import lanista.search.store.LogEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {
    private static final Instant TIME = Instant.parse("2027-01-15T08:00:00.250Z");

    static List<ExperimentEvent> events() {
        Map<Label, List<Double>> probabilities = new LinkedHashMap<>();
        probabilities.put(new Label("act"), List.of(0.25, 0.75));
        probabilities.put(new Label("edge/0->1"), List.of(1e-9));
        return List.of(
                new ExperimentEvent.Trained(TIME, new OneShotReport(2, 5, 1.0 / 3, probabilities)),
                new ExperimentEvent.Asked(
                        TIME, 3, "{\"act\":\"relu\",\"rate\":0.1}", -7_000_000_000_000_000_001L, 40, 50),
                new ExperimentEvent.Reused(TIME, 3, "{\"act\":\"tanh\"}", 60, 70),
                new ExperimentEvent.Started(TIME, 3, 2),
                new ExperimentEvent.Reported(TIME, 3, Map.of("accuracy", 0.1)),
                new ExperimentEvent.Finished(TIME, 3, Map.of("accuracy", 1.0 / 3)),
                new ExperimentEvent.Pruned(TIME, 3, Map.of("accuracy", 0.1, "loss", 2.5)),
                new ExperimentEvent.Failed(TIME, 3, "two lines\nand a \"quote\""),
                new ExperimentEvent.Cancelled(TIME, 3),
                new ExperimentEvent.Improved(TIME, 3, 1e-300),
                new ExperimentEvent.Tested(TIME, 3, Map.of("accuracy", 0.5)),
                new ExperimentEvent.Ended(TIME, EndReason.EXHAUSTED));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatItWrites(ExperimentEvent event) {
        assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
    }

    @Test
    void coversEveryEvent() {
        assertThat(events().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(ExperimentEvent.class.getPermittedSubclasses());
    }

    @Test
    void writesOneEntryAnEvent() {
        assertThat(EventJson.write(new ExperimentEvent.Asked(TIME, 3, "{\"act\":\"relu\"}", 1, 40, 50)))
                .isEqualTo(new LogEntry(
                        "asked",
                        OptionalInt.of(3),
                        TIME,
                        "{\"architecture\":{\"act\":\"relu\"},\"seed\":1,\"parameters\":40,\"flops\":50}"));
        assertThat(EventJson.write(new ExperimentEvent.Ended(TIME, EndReason.LIMIT)))
                .isEqualTo(new LogEntry("ended", OptionalInt.empty(), TIME, "{\"reason\":\"limit\"}"));
    }

    @Test
    void refusesKindsThatItDoesNotWrite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventJson.read(new LogEntry("pondered", OptionalInt.of(1), TIME, "{}")))
                .withMessageStartingWith("an entry of the log cannot be read: LogEntry[kind=pondered");
    }
}
