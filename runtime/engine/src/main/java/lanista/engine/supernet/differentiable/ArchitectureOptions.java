// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.Optional;
import lanista.engine.train.optimizer.UpdateRule;

/**
 * How the numbers of an architecture are learned; each method starts from what its paper has.
 *
 * @param deviation of the numbers at the start, which are normally distributed around zero
 * @param rule by which they change
 * @param learningRate of theirs
 * @param warmUp the part of the course that trains the shared weights alone, 0 to below 1
 * @param penalty for what candidates cost
 */
public record ArchitectureOptions(
        double deviation, UpdateRule rule, double learningRate, double warmUp, Optional<Penalty> penalty) {
    public ArchitectureOptions {
        if (!(deviation >= 0) || !(learningRate > 0) || !(warmUp >= 0 && warmUp < 1)) {
            throw new IllegalArgumentException(
                    "a deviation of 0 or more, a learning rate above 0 and a warm-up below 1 are needed, got %s, %s and %s"
                            .formatted(deviation, learningRate, warmUp));
        }
    }

    public ArchitectureOptions withLearningRate(double value) {
        return new ArchitectureOptions(deviation, rule, value, warmUp, penalty);
    }

    public ArchitectureOptions withWarmUp(double value) {
        return new ArchitectureOptions(deviation, rule, learningRate, value, penalty);
    }

    public ArchitectureOptions withPenalty(Penalty value) {
        return new ArchitectureOptions(deviation, rule, learningRate, warmUp, Optional.of(value));
    }
}
