// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lanista.engine.GradientMode;
import lanista.engine.OwnedPointers;
import lanista.engine.Parameters;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Mixture;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/**
 * The network that tells how the weights of a candidate differ from the shared ones. With a one in the code {@code c} for
 * each option that the candidate takes, and zeros for the others, the weights {@code w} of a layer become
 *
 * <pre>w + U_w e      e = tanh(E c + b)</pre>
 *
 * <p>so the shared weights are the bias of the last layer. That starts from {@code U_w = 0}, where all candidates have the
 * same. Every trained tensor of rank 2 or more is given so; the others, those of normalisations and biases, are shared.
 */
final class Hypernetwork implements AutoCloseable {
    private static final String EMBEDDING = "embedding";
    private static final String BIAS = "bias";
    private static final String HEAD = "head.";

    private final OwnedPointers owned = new OwnedPointers();
    private final List<Mixture> choices;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    /**
     * A network that changes nothing yet.
     *
     * @param hidden numbers that tell candidates apart
     * @param shared the weights of the supernet
     */
    Hypernetwork(ModelSpace space, int hidden, Parameters shared, RandomStream random) {
        this.choices = space.decisionList().stream()
                .filter(Mixture::canBeOpen)
                .map(Mixture::of)
                .toList();
        int options = choices.stream().mapToInt(Mixture::size).sum();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            add(EMBEDDING, torch.empty(new long[] {hidden, options}, floats(), new MemoryFormatOptional())
                    .normal_(0, 1 / Math.sqrt(Math.max(1, choices.size())), random.generator()));
            add(BIAS, torch.zeros(new long[] {hidden}));
            for (String name : shared.trainedNames()) {
                Tensor weights = shared.tensor(name);
                if (weights.dim() > 1) {
                    add(HEAD + name, torch.zeros(new long[] {weights.numel(), hidden}));
                }
            }
        }
    }

    private static TensorOptions floats() {
        return new TensorOptions(torch.ScalarType.Float);
    }

    private void add(String name, Tensor start) {
        start.set_requires_grad(true);
        parameters.put(name, owned.own(start));
    }

    /** All of its tensors, by name. */
    Map<String, Tensor> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    private Tensor parameter(String name) {
        return Objects.requireNonNull(parameters.get(name));
    }

    /** Whether it gives these weights. */
    boolean gives(String name) {
        return parameters.containsKey(HEAD + name);
    }

    /**
     * How the weights of a candidate differ, in the innermost scope; with gradients where they are recorded.
     *
     * @param names of weights that it gives
     * @return by name, {@code f32} with the shape of the weights
     */
    Map<String, Tensor> differences(Architecture architecture, Collection<String> names, Parameters shared) {
        float[] code = code(architecture);
        Tensor embedding = torch.tanh(torch.add(
                torch.mv(parameter(EMBEDDING), TensorArrays.tensor(code, code.length)), parameter(BIAS)));
        Map<String, Tensor> differences = new LinkedHashMap<>();
        for (String name : names) {
            long[] shape = shared.tensor(name).shape();
            differences.put(name, torch.mv(parameter(HEAD + name), embedding).reshape(shape));
        }
        return differences;
    }

    private float[] code(Architecture architecture) {
        float[] code = new float[choices.stream().mapToInt(Mixture::size).sum()];
        int start = 0;
        for (Mixture choice : choices) {
            Optional<Literal> value = architecture.value(choice.decision().label());
            for (int option : value.map(choice::positions).orElse(List.of())) {
                code[start + option] = 1;
            }
            start += choice.size();
        }
        return code;
    }

    @Override
    public void close() {
        owned.close();
    }
}
