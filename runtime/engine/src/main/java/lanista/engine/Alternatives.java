// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

/** Which of the values that a program mixes a run computes. */
public enum Alternatives {
    /** All, whatever their weights. */
    ALL,

    /**
     * Those that count: not the ones of a weight of zero of which no gradient is wanted, nor what only they read. Running
     * statistics in there stay as they are.
     */
    WEIGHTED
}
