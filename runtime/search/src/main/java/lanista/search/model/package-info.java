// SPDX-License-Identifier: Apache-2.0
/**
 * Networks that a search has trained, ready to use. {@link lanista.search.model.TrainedModel} predicts;
 * {@link lanista.search.model.Interpretation} says how its numbers are to be read, and travels with the weights.
 */
@NullMarked
package lanista.search.model;

import org.jspecify.annotations.NullMarked;
