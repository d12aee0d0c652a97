// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

/** How a program behaves where training differs from use: torch.nn's {@code train()} and {@code eval()}. */
public enum Mode {
    /** Statistics come from the batch, drop-outs drop, operations are recorded for gradients. */
    TRAINING,
    /** Statistics are the running ones, nothing is dropped, nothing is recorded. */
    EVALUATION
}
