// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import lanista.engine.train.Batch;

/**
 * The batches of a step.
 *
 * @param weights of the split for the weights
 * @param architecture of the split for the architecture
 */
public record OneShotBatches(Batch weights, Batch architecture) {}
