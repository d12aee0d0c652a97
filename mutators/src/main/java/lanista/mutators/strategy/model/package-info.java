// SPDX-License-Identifier: Apache-2.0
/**
 * Strategies that model what they were told: {@link lanista.mutators.strategy.model.TreeParzen} estimates where good
 * architectures lie, {@link lanista.mutators.strategy.model.PredictorSearch} how good an architecture will be.
 */
@NullMarked
package lanista.mutators.strategy.model;

import org.jspecify.annotations.NullMarked;
