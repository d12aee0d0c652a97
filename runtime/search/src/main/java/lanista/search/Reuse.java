// SPDX-License-Identifier: Apache-2.0
package lanista.search;

/**
 * An architecture that was not tried, as its network is that of a trial, whose measurements are its own too.
 *
 * @param architecture as JSON, in the form of {@link lanista.ir.space.ArchitectureJson}
 * @param trial the number of that trial
 * @param parameters trained numbers of the candidate before it is simplified, which need not be the trial's
 * @param flops multiply-accumulates of the candidate, for one example
 */
public record Reuse(String architecture, int trial, long parameters, long flops) {}
