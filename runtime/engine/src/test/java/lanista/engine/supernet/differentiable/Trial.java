// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import lanista.engine.GradientMode;
import lanista.engine.OwnedPointers;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.supernet.oneshot.OneShotSetup;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.engine.train.Batch;
import lanista.ir.expr.Label;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;
import org.bytedeco.pytorch.Tensor;

/** A method at the start of a training, with a batch of each split and numbers that are far from equal. */
final class Trial<M extends DifferentiableMethod> implements AutoCloseable {
    private static final double STEP = 1e-2;
    private static final int BATCH = 64;

    private final OwnedPointers owned = new OwnedPointers();
    private final List<M> methods = new ArrayList<>();
    private final OneShotTrainer trainer;
    private final OneShotBatches batches;
    private final Map<Label, double[]> numbers = new LinkedHashMap<>();

    Trial(ModelSpace space, Function<OneShotSession, M> factory) {
        OneShotSetup setup = Toys.setup(space);
        trainer = new OneShotTrainer(setup, session -> {
            methods.add(factory.apply(session));
            return methods.get(0);
        });
        batches = new OneShotBatches(
                batch(setup.data().train()), batch(setup.data().validation()));
        Random random = new Random(4);
        method().mixtures()
                .forEach((label, mixture) ->
                        numbers.put(label, random.doubles(mixture.size(), -1, 1).toArray()));
        set(numbers);
    }

    private Batch batch(Split split) {
        try (TensorScope scope = TensorScope.open()) {
            Batch batch = new Batch(owned, split, BATCH);
            batch.fill(split, IntStream.range(0, BATCH).toArray(), 0, BATCH);
            return batch;
        }
    }

    M method() {
        return methods.get(0);
    }

    OneShotSession session() {
        return method().session();
    }

    OneShotBatches batches() {
        return batches;
    }

    /** The numbers of each decision. */
    Map<Label, double[]> numbers() {
        return numbers;
    }

    private void set(Map<Label, double[]> values) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        values.forEach((label, own) -> tensors.put(label.text(), HostTensor.ofFloats(floats(own), own.length)));
        method().restore(Weights.of(tensors));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The gradients that the method finds. */
    Map<Label, double[]> gradients() {
        Map<Label, double[]> found = new LinkedHashMap<>();
        try (TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.on()) {
            method().collect(batches);
            numbers.keySet().forEach(label -> {
                Tensor own = method().parameters().logits(label);
                found.put(label, doubles(TensorArrays.floats(own.grad())));
                own.mutable_grad().reset();
            });
        }
        return found;
    }

    static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    /** The central finite differences of something in each number. */
    Map<Label, double[]> differences(ToDoubleFunction<M> function) {
        Map<Label, double[]> differences = new LinkedHashMap<>();
        numbers.forEach((label, own) -> {
            double[] slopes = new double[own.length];
            for (int i = 0; i < own.length; i++) {
                double at = own[i];
                own[i] = at + STEP;
                set(numbers);
                double above = function.applyAsDouble(method());
                own[i] = at - STEP;
                set(numbers);
                slopes[i] = (above - function.applyAsDouble(method())) / (2 * STEP);
                own[i] = at;
                set(numbers);
            }
            differences.put(label, slopes);
        });
        return differences;
    }

    /** The loss of a batch where everything is open. */
    double loss(Map<Label, double[]> weights, Batch batch) {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            Map<Label, Tensor> tensors = new LinkedHashMap<>();
            weights.forEach((label, own) -> tensors.put(label, TensorArrays.tensor(floats(own), own.length)));
            return session()
                    .loss(session().supernet().open(Map.of()), tensors, batch)
                    .value()
                    .item_double();
        }
    }

    @Override
    public void close() {
        trainer.close();
        owned.close();
    }
}
