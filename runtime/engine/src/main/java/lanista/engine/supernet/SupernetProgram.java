// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lanista.engine.Alternatives;
import lanista.engine.Device;
import lanista.engine.GradientMode;
import lanista.engine.Mode;
import lanista.engine.ParameterLayout;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.engine.Recording;
import lanista.engine.plan.Passes;
import lanista.ir.expr.Label;
import org.bytedeco.pytorch.Tensor;

/**
 * A lowered space compiled for a device. It owns no parameters: all programs of a supernet run with the same ones. One
 * thread at a time may use it.
 */
public final class SupernetProgram implements AutoCloseable {
    private final SupernetGraph graph;
    private final Program program;

    private SupernetProgram(SupernetGraph graph, Program program) {
        this.graph = graph;
        this.program = program;
    }

    /** @param shared the layout of all layers of the space */
    static SupernetProgram compile(SupernetGraph graph, ParameterLayout shared, Device device, Passes passes) {
        return new SupernetProgram(graph, Program.compile(graph.graph(), shared, graph.wholes(), device, passes));
    }

    /** What is mixed in it, by label, in the order of the space's decisions. */
    public Map<Label, Mixture> mixtures() {
        return graph.mixtures();
    }

    /**
     * Runs it forward. Gradients of parameters and weights come with {@link Forward#backward}, of those that record them.
     *
     * @param inputs of the model
     * @param weights of each mixture, {@code f32[n]}
     * @return in the innermost scope of the calling thread, as the outputs are
     * @throws IllegalArgumentException where a mixture has no weights, or not as many as options
     */
    public Forward run(
            Parameters parameters,
            List<Tensor> inputs,
            Map<Label, Tensor> weights,
            Mode mode,
            RandomStream random) {
        return run(parameters, inputs, weights, mode, random, Alternatives.ALL);
    }

    /**
     * As above, and may leave out what counts with a weight of zero.
     *
     * @param alternatives which are computed
     */
    public Forward run(
            Parameters parameters,
            List<Tensor> inputs,
            Map<Label, Tensor> weights,
            Mode mode,
            RandomStream random,
            Alternatives alternatives) {
        List<Tensor> all = all(inputs, weights);
        if (mode == Mode.TRAINING && GradientMode.isOn()) {
            Recording recording = program.record(parameters, all, random, alternatives);
            return new Forward(recording.outputs(), recording::backward);
        }
        return new Forward(program.run(parameters, all, mode, random, alternatives), Tensor::backward);
    }

    /**
     * As {@link #run}, but autograd records every operation: slower, and for those who need gradients of gradients or more
     * than one way back.
     */
    public Forward runWithAutograd(
            Parameters parameters,
            List<Tensor> inputs,
            Map<Label, Tensor> weights,
            Mode mode,
            RandomStream random) {
        List<Tensor> outputs = program.run(parameters, all(inputs, weights), mode, random);
        return new Forward(outputs, Tensor::backward);
    }

    private List<Tensor> all(List<Tensor> inputs, Map<Label, Tensor> weights) {
        List<Tensor> all = new ArrayList<>(inputs);
        graph.mixtures().forEach((label, mixture) -> {
            Tensor own = weights.get(label);
            if (own == null || own.numel() != mixture.size()) {
                throw new IllegalArgumentException(
                        "the mixture of '%s' needs %d weights".formatted(label, mixture.size()));
            }
            all.add(own);
        });
        return all;
    }

    /** A run forward, from which one backward can start. */
    public static final class Forward {
        private final List<Tensor> outputs;
        private final Consumer<Tensor> back;

        private Forward(List<Tensor> outputs, Consumer<Tensor> back) {
            this.outputs = List.copyOf(outputs);
            this.back = back;
        }

        public List<Tensor> outputs() {
            return outputs;
        }

        /** The only output. */
        public Tensor output() {
            return outputs.get(0);
        }

        /** Adds the gradients of a loss, which was made of the outputs, to those of all that records them. */
        public void backward(Tensor loss) {
            back.accept(loss);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
