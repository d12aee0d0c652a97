// SPDX-License-Identifier: Apache-2.0
/**
 * Training: {@link lanista.engine.train.Trainer} makes weights out of a closed graph and data.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.of(graph, TrainOptions.standard().withEpochs(15), InstantSource.system());
 * TrainingResult result = trainer.train(digits.train().holdOut(0.1, 1), epoch -> print(epoch));
 * Map<String, Double> metrics = trainer.evaluate(result.weights(), digits.test());
 * }</pre>
 *
 * <p>What is trained follows from the data: classes mean classification by cross-entropy, numbers mean regression by
 * squared error. {@link lanista.engine.train.DataFit} says beforehand whether a model suits, also of a graph with choices.
 *
 * <p>A training computes on threads of its own, with a seed of its own, and reads the one copy of the data that all
 * trainings share. Everything random follows from the seed: the first parameters, the order of the batches, what drop-outs
 * drop. On one thread the same seed gives the same bits, whatever else runs; batches are filled ahead on another thread,
 * in an order that was fixed before.
 *
 * <p>Nothing native outlives a call: weights come and go as {@link lanista.ir.weights.Weights}.
 */
@NullMarked
package lanista.engine.train;

import org.jspecify.annotations.NullMarked;
