// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.Device;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.OwnedPointers;
import lanista.engine.RandomStream;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Supernet;
import lanista.engine.supernet.SupernetProgram;
import lanista.frontend.lan.Lan;
import lanista.ir.expr.Label;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The supernet of a space, as the engine compiles it. */
final class EngineMixedOperation implements MixedOperation {
    private final OwnedPointers owned = new OwnedPointers();
    private final RandomStream random;
    private final Supernet supernet;
    private final SupernetProgram program;
    private final Tensor input;
    private final Map<Label, Tensor> scores = new LinkedHashMap<>();

    /** @param text of the space */
    EngineMixedOperation(String text, Tensor images) {
        random = RandomStream.seeded(SEED, Device.CPU);
        supernet = Supernet.of(Lan.parse("mixed.lan", text).orThrow(), Device.CPU, random);
        program = supernet.open(Map.of());
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            input = owned.own(images.contiguous(torch.MemoryFormat.ChannelsLast).clone());
            program.mixtures()
                    .forEach((label, mixture) -> scores.put(label, owned.own(torch.zeros(mixture.size()))));
        }
        input.set_requires_grad(true);
        scores.values().forEach(score -> score.set_requires_grad(true));
    }

    private SupernetProgram.Forward run() {
        Map<Label, Tensor> weights = new LinkedHashMap<>();
        scores.forEach((label, score) -> weights.put(label, torch.softmax(score, 0)));
        return program.run(supernet.parameters(), List.of(input), weights, Mode.TRAINING, random);
    }

    @Override
    public double forward() {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            return run().output().numel();
        }
    }

    @Override
    public double forwardAndBackward() {
        try (TensorScope scope = TensorScope.open()) {
            SupernetProgram.Forward forward = run();
            Tensor loss = torch.mean(torch.square(forward.output()));
            forward.backward(loss);
            return loss.item_double();
        }
    }

    @Override
    public List<Tensor> differentiated() {
        List<Tensor> all = new ArrayList<>(List.of(input));
        all.addAll(scores.values());
        all.addAll(supernet.parameters().trained());
        return all;
    }

    @Override
    public void close() {
        supernet.close();
        random.close();
        owned.close();
    }
}
