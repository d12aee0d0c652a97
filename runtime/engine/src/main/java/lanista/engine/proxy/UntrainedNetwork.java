// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

import java.util.List;
import lanista.engine.Device;
import lanista.engine.Mode;
import lanista.engine.Parameters;
import lanista.engine.Program;
import lanista.engine.RandomStream;
import lanista.ir.Graph;
import org.bytedeco.pytorch.Tensor;

/** A network with initial parameters. */
final class UntrainedNetwork implements AutoCloseable {
    /** Weights have two axes or more; what has fewer is a bias, or the scale of a normalisation. */
    private static final int LEAST_WEIGHT_RANK = 2;

    private final Program program;
    private final RandomStream random;
    private final Parameters parameters;

    private UntrainedNetwork(Program program, RandomStream random, Parameters parameters) {
        this.program = program;
        this.random = random;
        this.parameters = parameters;
    }

    static UntrainedNetwork open(Graph graph, long seed, Device device) {
        Program program = Program.compile(graph, device);
        try {
            RandomStream random = RandomStream.seeded(seed, device);
            return new UntrainedNetwork(program, random, Parameters.initialise(program.layout(), device, random));
        } catch (RuntimeException failure) {
            program.close();
            throw failure;
        }
    }

    /** The outputs for a batch, in training mode and in the innermost scope. */
    List<Tensor> run(Tensor examples) {
        return program.run(parameters, List.of(examples), Mode.TRAINING, random);
    }

    /** All that training would change. */
    List<Tensor> trained() {
        return parameters.trained();
    }

    /** The weights among them. */
    List<Tensor> weights() {
        return trained().stream()
                .filter(tensor -> tensor.dim() >= LEAST_WEIGHT_RANK)
                .toList();
    }

    @Override
    public void close() {
        parameters.close();
        random.close();
        program.close();
    }
}
