// SPDX-License-Identifier: Apache-2.0
package lanista.search.store;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * Something that happened in an experiment.
 *
 * @param kind what, in one word
 * @param trial to which trial; empty where it concerns the whole experiment
 * @param time when, kept to the millisecond
 * @param body the rest, a JSON object
 */
public record LogEntry(String kind, OptionalInt trial, Instant time, String body) {}
