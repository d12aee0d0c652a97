// SPDX-License-Identifier: Apache-2.0
/**
 * What an experiment leaves on disk. {@link lanista.search.store.ExperimentFolder} is its folder, which is never shared
 * with anything else; {@link lanista.search.store.EventLog} writes the log in it, {@link lanista.search.store.LogReader}
 * reads it, while it is written or after.
 *
 * <p>The log is the truth, and append-only: the state of a trial, the ranking, the best candidate are all derived by
 * reading its entries in order. It is one SQLite file in WAL mode: a table {@code event} of entries, beside the
 * space and the provenance, which are fixed at the start. What the entries mean is the matter of {@code lanista.search};
 * here they are a kind, a time and a JSON text.
 *
 * <p>A committed entry survives the end of the process and a loss of power.
 */
@NullMarked
package lanista.search.store;

import org.jspecify.annotations.NullMarked;
