// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import lanista.engine.GradientMode;
import lanista.engine.GraphWriter;
import lanista.engine.NativeMemoryExtension;
import lanista.engine.OwnedPointers;
import lanista.engine.Parameters;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.data.DataPlace;
import lanista.engine.data.ExampleShape;
import lanista.engine.data.Examples;
import lanista.engine.data.Split;
import lanista.engine.data.Targets;
import lanista.engine.supernet.oneshot.OneShotBatches;
import lanista.engine.supernet.oneshot.OneShotListener;
import lanista.engine.supernet.oneshot.OneShotSession;
import lanista.engine.supernet.oneshot.OneShotSetup;
import lanista.engine.supernet.oneshot.OneShotTrainer;
import lanista.engine.train.Batch;
import lanista.ir.Value;
import lanista.ir.analysis.ExpectedCost;
import lanista.ir.analysis.Quantity;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Function;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("torch")
@ExtendWith(NativeMemoryExtension.class)
class SinglePathNasTest {
    private static final Label KERNEL = new Label("kernel");
    private static final Label EXPANSION = new Label("expansion");
    private static final float OPEN = -1;
    private static final float CLOSED = 1e6f;

    /** The inverted residual of the paper, with a kernel and an expansion to choose. */
    private static ModelSpace inverted() {
        GraphWriter writer = new GraphWriter();
        Value x = writer.input(
                "x", TensorType.of(ElementType.F32, List.of(Expr.symbol("batch"), Expr.of(2), Expr.of(6), Expr.of(6))));
        Expr kernel = Expr.chosen(Toys.numbers("kernel", 3, 1, 5));
        Expr wide = Expr.chosen(Toys.numbers("expansion", 2, 6)).times(Expr.of(2));
        Value expanded = writer.apply("expand", "Conv", conv(wide, Expr.of(1), Expr.of(1)), x);
        Value first = writer.apply("relu1", "Relu", writer.apply("norm1", "BatchNormalization", expanded));
        Value deep = writer.apply("deep", "Conv", conv(wide, kernel, wide), first);
        Value second = writer.apply("relu2", "Relu", writer.apply("norm2", "BatchNormalization", deep));
        Value projected = writer.apply("project", "Conv", conv(Expr.of(2), Expr.of(1), Expr.of(1)), second);
        Value pooled = writer.apply("pool", "GlobalAveragePool", writer.apply("sum", "Add", projected, x));
        Value flat = writer.apply("flat", "Flatten", pooled);
        return Toys.space(writer.returning(Toys.linear(writer, "head", 2, flat)));
    }

    private static Attributes conv(Expr channels, Expr kernel, Expr group) {
        Expr pad = Expr.apply(Function.FLOOR_DIVIDE, kernel, Expr.of(2));
        return Attributes.NONE
                .with("out_channels", channels)
                .with("kernel_shape", Expr.list(List.of(kernel, kernel)))
                .with("pads", Expr.list(List.of(pad, pad, pad, pad)))
                .with("group", group);
    }

    private static Split images(int count) {
        SplittableRandom random = new SplittableRandom(3);
        float[] pixels = new float[72 * count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble(-1, 1);
        }
        int[] labels = IntStream.range(0, count).map(i -> i % 2).toArray();
        DataPlace place = DataPlace.of("test");
        return Split.of(
                Examples.numbers(ExampleShape.of(2, 6, 6), pixels, row -> place),
                Targets.classes(List.of("even", "odd"), labels, row -> place),
                place);
    }

    /** A method at the start of a training on images. */
    private static void onImages(Consumer<Started> test) {
        List<Started> started = new ArrayList<>();
        Split images = images(64);
        OneShotSetup setup = OneShotSetup.of(inverted(), images.holdOut(0.5, 1));
        try (OwnedPointers owned = new OwnedPointers();
                OneShotTrainer trainer = new OneShotTrainer(setup, session -> {
                    SinglePathNas method = new SinglePathNas(session, SinglePathNas.DEFAULT);
                    Batch batch = batch(owned, images);
                    started.add(new Started(session, method, new OneShotBatches(batch, batch)));
                    return method;
                })) {
            test.accept(started.get(0));
        }
    }

    private static Batch batch(OwnedPointers owned, Split split) {
        try (TensorScope scope = TensorScope.open()) {
            Batch batch = new Batch(owned, split, 16);
            batch.fill(split, IntStream.range(0, 16).toArray(), 0, 16);
            return batch;
        }
    }

    private record Started(OneShotSession session, SinglePathNas method, OneShotBatches batches) {
        void set(Label label, float... thresholds) {
            try (TensorScope scope = TensorScope.open();
                    GradientMode gradients = GradientMode.off()) {
                method.thresholds().logits(label).copy_(TensorArrays.tensor(thresholds, thresholds.length));
            }
        }

        double loss() {
            try (TensorScope scope = TensorScope.open();
                    GradientMode recording = GradientMode.on()) {
                double loss = method.collect(batches);
                clear();
                return loss;
            }
        }

        float[] gradient(Label label) {
            try (TensorScope scope = TensorScope.open();
                    GradientMode recording = GradientMode.on()) {
                method.collect(batches);
                float[] gradient =
                        TensorArrays.floats(method.thresholds().logits(label).grad());
                clear();
                return gradient;
            }
        }

        private void clear() {
            session.supernet()
                    .parameters()
                    .trained()
                    .forEach(weight -> weight.mutable_grad().reset());
            method.thresholds().all().forEach(own -> own.mutable_grad().reset());
        }
    }

    @Test
    void computesTheCandidateWhoseRingsCount() {
        onImages(started -> {
            long[] kernels = {1, 3, 5};
            long[] expansions = {2, 6};
            for (int k = 0; k < kernels.length; k++) {
                for (int e = 0; e < expansions.length; e++) {
                    started.set(KERNEL, 0, k >= 1 ? OPEN : CLOSED, k >= 2 ? OPEN : CLOSED);
                    started.set(EXPANSION, 0, e >= 1 ? OPEN : CLOSED);
                    Architecture candidate = new Architecture(
                            Map.of(KERNEL, Literal.of(kernels[k]), EXPANSION, Literal.of(expansions[e])));

                    assertThat(started.loss()).isCloseTo(lossOf(candidate, started), within(1e-5));
                }
            }
        });
    }

    private static double lossOf(Architecture candidate, Started started) {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            OneShotSession session = started.session();
            return session.loss(
                            session.supernet().path(candidate),
                            Map.of(),
                            started.batches().weights())
                    .value()
                    .item_double();
        }
    }

    /** The slope of an open gate is that of the length of its ring, and of a closed one that of a ring near zero. */
    @Test
    void hasTheGradientsOfGatesThatFiniteDifferencesHave() {
        onImages(started -> {
            double step = 0.05;
            started.set(KERNEL, 0, OPEN, CLOSED);
            started.set(EXPANSION, 0, OPEN);
            started.set(KERNEL, 0, 0.5f, 1.5f);
            float[] gradient = started.gradient(KERNEL);
            started.set(KERNEL, 0, OPEN, CLOSED);
            double open = (scaled(started, 1, 1 + step) - scaled(started, 1, 1 - step)) / (2 * step);
            started.set(KERNEL, 0, OPEN, OPEN);
            double closed = (scaled(started, 2, step) - scaled(started, 2, -step)) / (2 * step);

            assertThat((double) gradient[1]).isCloseTo(-open * slope(0.5), within(2e-2 * Math.abs(open) + 1e-4));
            assertThat((double) gradient[2]).isCloseTo(-closed * slope(-0.5), within(2e-2 * Math.abs(closed) + 1e-4));
            assertThat(Math.abs(open)).isGreaterThan(1e-3);
            assertThat(Math.abs(closed)).isGreaterThan(1e-3);
        });
    }

    private static double slope(double margin) {
        double sigmoid = 1 / (1 + Math.exp(-margin));
        return sigmoid * (1 - sigmoid);
    }

    /** The ring of each place of a kernel of 5 x 5. */
    private static int ring(int place) {
        return Math.max(Math.abs(place / 5 - 2), Math.abs(place % 5 - 2));
    }

    private static float[] deep(Parameters weights) {
        return TensorArrays.floats(weights.tensor("deep.weight"));
    }

    /** The loss with one ring of all kernels multiplied. */
    private static double scaled(Started started, int ring, double factor) {
        Parameters weights = started.session().supernet().parameters();
        float[] before = deep(weights);
        float[] changed = before.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] *= ring(i % 25) == ring ? (float) factor : 1;
        }
        set(weights, changed);
        double loss = started.loss();
        set(weights, before);
        return loss;
    }

    private static void set(Parameters weights, float... values) {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            Tensor tensor = weights.tensor("deep.weight");
            tensor.copy_(TensorArrays.tensor(values, tensor.shape()));
        }
    }

    @Test
    void refusesChoicesOfOperations() {
        ModelSpace space = Toys.diamonds();
        assertThatThrownBy(() -> new OneShotTrainer(Toys.setup(space), SinglePathNas.with(SinglePathNas.DEFAULT)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("LAN0732")
                .hasMessageContaining("Single-Path NAS cannot take the choice 'operation'")
                .hasMessageContaining("Single-Path NAS cannot take the choice 'depth'");
    }

    @Test
    void keepsWhatIsOfUseAndDropsWhatCosts() {
        ModelSpace space = Toys.widths();
        ExpectedCost flops = ExpectedCost.of(space.graph(), Quantity.FLOPS).orElseThrow();
        ArchitectureOptions options =
                SinglePathNas.DEFAULT.withLearningRate(0.03).withWarmUp(0.3).withPenalty(Penalty.logarithm(flops, 0.1));

        try (OneShotTrainer trainer =
                new OneShotTrainer(Toys.setup(space).withEpochs(15), SinglePathNas.with(options))) {
            trainer.fit(OneShotListener.NONE);
            assertThat(trainer.export(1).get(0).values())
                    .containsEntry(new Label("useful"), Literal.of(16))
                    .containsEntry(new Label("useless"), Literal.of(2));
        }
    }
}
