// SPDX-License-Identifier: Apache-2.0
/**
 * Strategies that learn a policy by trial and error: {@link lanista.mutators.strategy.policy.Reinforce} and {@link
 * lanista.mutators.strategy.policy.ProximalPolicy}. The {@link lanista.mutators.strategy.policy.Policy} is a table: a logit
 * for each value of each decision, which are drawn independently. The recurrent controllers of the papers see earlier
 * decisions; a table needs fewer trials to learn.
 */
@NullMarked
package lanista.mutators.strategy.policy;

import org.jspecify.annotations.NullMarked;
