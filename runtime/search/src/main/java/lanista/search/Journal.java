// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.search.store.EventLog;

/** Where the events of a running experiment go: its history, its log, and the listener once they are durable. */
final class Journal implements AutoCloseable {
    private final Optional<EventLog> log;
    private final ExperimentListener listener;
    private final History history = new History();
    private final List<ExperimentEvent> unheard = new ArrayList<>();

    Journal(Optional<EventLog> log, ExperimentListener listener) {
        this.log = log;
        this.listener = listener;
    }

    /** Adds an event to the history; it is durable, and heard of, after {@link #flush}. */
    void record(ExperimentEvent event) {
        history.add(event);
        log.ifPresent(open -> open.append(EventJson.write(event)));
        unheard.add(event);
    }

    void flush() {
        log.ifPresent(EventLog::commit);
        List<ExperimentEvent> durable = List.copyOf(unheard);
        unheard.clear();
        durable.forEach(listener::onEvent);
    }

    History history() {
        return history;
    }

    @Override
    public void close() {
        log.ifPresent(EventLog::close);
    }
}
