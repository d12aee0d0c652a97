// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import lanista.engine.GradientMode;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.OwnedPointers;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;
import lanista.engine.supernet.oneshot.OneShotListener;
import lanista.engine.supernet.oneshot.OneShotMethod;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.engine.supernet.oneshot.ToySpaces;
import lanista.engine.train.Batch;
import lanista.ir.space.Architecture;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class SmashTest {
    private static final Architecture CONVOLUTION = ToySpaces.architecture("convolution", 8);
    private static final Evolution RANKING = Evolution.chance(10);
    private static final int EXAMPLES = 16;

    @Test
    void findsTheOnlyOperationThatTellsTheClassesApart() {
        try (OneShotTrainer trainer = trainer(SampledMethods.smash(RANKING))) {
            trainer.fit(OneShotListener.NONE);

            List<Architecture> best = trainer.export(10);
            assertThat(best).hasSize(6);
            assertThat(best.subList(0, 2))
                    .allMatch(architecture -> architecture
                            .value(ToySpaces.OPERATION)
                            .orElseThrow()
                            .equals(ToySpaces.RIGHT));
            assertThat(trainer.metrics(best.get(0)).get("accuracy")).isGreaterThan(0.9);
        }
    }

    @Test
    void givesEachCandidateWeightsOfItsOwn() {
        try (OneShotTrainer trainer = trainer(SampledMethods.smash(RANKING))) {
            assertThat(stem(trainer, "point")).isEqualTo(stem(trainer, "convolution"));

            trainer.fit(OneShotListener.NONE);

            assertThat(stem(trainer, "point")).isNotEqualTo(stem(trainer, "convolution"));
        }
    }

    private static float[] stem(OneShotTrainer trainer, String operation) {
        Weights weights = trainer.weights(ToySpaces.architecture(operation, 8));
        return weights.tensor("stem.weight").floats();
    }

    @Test
    void followsTheLossBackToTheHypernetwork() {
        OneShotMethod.Factory checking = session -> {
            Smash smash = new Smash(session, RANKING);
            check(session, smash);
            return smash;
        };
        trainer(checking).close();
    }

    private static void check(OneShotSession session, Smash smash) {
        try (OwnedPointers owned = new OwnedPointers();
                TensorScope scope = TensorScope.open()) {
            Map<String, Tensor> parameters = smash.hypernetwork().parameters();
            Batch batch = batch(owned, session.setup().data().train());
            try (GradientMode still = GradientMode.off()) {
                parameters.values().forEach(parameter ->
                        parameter.normal_(0, 0.1, session.random().generator()));
            }
            Weights before = session.supernet().parameters().toWeights();
            smash.gather(CONVOLUTION, batch);

            assertThat(session.supernet().parameters().toWeights().tensor("stem.weight"))
                    .isEqualTo(before.tensor("stem.weight"));
            DoubleSupplier loss = () -> loss(session, smash, batch);
            for (String name : List.of("embedding", "bias", "head.stem.weight", "head.convolution.weight")) {
                double length = parameters.get(name).grad().norm().item_double();
                assertThat(length).as(name).isGreaterThan(1e-3);
                assertThat(slope(parameters.get(name), loss)).as(name).isCloseTo(length, within(0.03 * length));
            }
            assertThat(parameters.get("head.point.weight").grad().defined()).isFalse();
        }
    }

    /** The slope of the loss along the unit vector of a parameter's gradient, by central differences. */
    private static double slope(Tensor parameter, DoubleSupplier loss) {
        try (GradientMode still = GradientMode.off()) {
            double step = 0.002;
            Tensor start = parameter.clone();
            Tensor gradient = parameter.grad();
            Tensor shift = torch.mul(gradient, new Scalar(step / gradient.norm().item_double()));
            parameter.add_(shift);
            double after = loss.getAsDouble();
            parameter.copy_(start).sub_(shift);
            double before = loss.getAsDouble();
            parameter.copy_(start);
            return (after - before) / (2 * step);
        }
    }

    private static double loss(OneShotSession session, Smash smash, Batch batch) {
        return smash.inheriting(
                CONVOLUTION,
                () -> session.loss(session.supernet().path(CONVOLUTION), Map.of(), batch)
                        .value()
                        .item_double());
    }

    private static Batch batch(OwnedPointers owned, Split split) {
        Batch batch = new Batch(owned, split, EXAMPLES);
        batch.fill(split, IntStream.range(0, EXAMPLES).toArray(), 0, EXAMPLES);
        return batch;
    }

    private static OneShotTrainer trainer(OneShotMethod.Factory method) {
        return new OneShotTrainer(ToySpaces.setup(ToySpaces.free()).withEpochs(40), method);
    }
}
