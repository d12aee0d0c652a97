// SPDX-License-Identifier: Apache-2.0
/**
 * Searching a space for good candidates. An {@link lanista.search.Experiment} describes a search: a strategy proposes
 * architectures, each becomes a {@link lanista.search.Trial} that an {@link lanista.search.Evaluator} measures, until a
 * limit is reached or nothing is left to try; {@link lanista.search.Results} rank what was found.
 *
 * <p>One thread of an experiment asks the strategy, writes the log and calls the listener; trials run on threads of their
 * own and only send it what they have to say. Whatever happens is an {@link lanista.search.ExperimentEvent}: appended to
 * the log, durable before the strategy is asked again, then told to the listener. All that is known of an experiment,
 * while it runs and when its folder is read back, is derived from its events in one way.
 *
 * <p>A trial that fails is recorded with its reason and the search goes on. Evaluators that train networks are in
 * {@code lanista.search.evaluate}, networks that are ready to use in {@code lanista.search.model}, the files in
 * {@code lanista.search.store}.
 */
@NullMarked
package lanista.search;

import org.jspecify.annotations.NullMarked;
