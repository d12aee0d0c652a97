// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import lanista.engine.plan.Passes;
import lanista.engine.plan.Plan;
import lanista.engine.plan.Planner;
import lanista.ir.Graph;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.type.TensorType;
import org.bytedeco.pytorch.Tensor;

/**
 * A closed graph compiled for a device: a list of calls into libtorch for each mode. It owns the constants and prepared
 * arguments of those calls, not the parameters, which every run is given. One thread at a time may use it.
 *
 * <pre>{@code
 * try (Program program = Program.compile(graph, Device.CPU);
 *         RandomStream random = RandomStream.seeded(1, Device.CPU);
 *         Parameters parameters = Parameters.initialise(program.layout(), Device.CPU, random);
 *         TensorScope scope = TensorScope.open()) {
 *     Tensor logits = program.run(parameters, List.of(images), Mode.EVALUATION, random).get(0);
 * }
 * }</pre>
 */
public final class Program implements AutoCloseable {
    private final Graph graph;
    private final ParameterLayout layout;
    private final Device device;
    private final Map<Mode, PlanRunner> runners;
    private final PlanRunner recorder;

    private Program(
            Graph graph, ParameterLayout layout, Device device, Map<Mode, PlanRunner> runners, PlanRunner recorder) {
        this.graph = graph;
        this.layout = layout;
        this.device = device;
        this.runners = runners;
        this.recorder = recorder;
    }

    /**
     * Compiles a graph.
     *
     * @param closed without choices
     * @throws GraphException where it has choices, or an operator that the engine cannot run
     * @throws NativeException where the device is not here
     */
    public static Program compile(Graph closed, Device device) {
        return compile(closed, ParameterLayout.of(closed), Map.of(), device);
    }

    /**
     * Compiles a graph that finds its parameters among those of others, of which it may need a part: the first channels,
     * the centre of a kernel.
     *
     * @param closed without choices
     * @param shared has every layer of the graph, in sizes that are not smaller
     * @param wholes the layers of which the graph applies parts under names of their own
     * @throws GraphException as above
     * @throws NativeException as above
     */
    public static Program compile(Graph closed, ParameterLayout shared, Map<LayerId, LayerId> wholes, Device device) {
        return compile(closed, shared, wholes, device, Passes.ALL);
    }

    /**
     * As above, by some passes.
     *
     * @throws GraphException as above
     * @throws NativeException as above
     */
    public static Program compile(
            Graph closed, ParameterLayout shared, Map<LayerId, LayerId> wholes, Device device, Passes passes) {
        NativeRuntime.open().require(device);
        Planner planner = Planner.of(closed, passes);
        // Measured on CPUs alone; cuDNN picks its own layouts.
        boolean channelsLast = device.kind() == Device.Kind.CPU;
        InputTypes inputs = new InputTypes(closed.inputs(), device);
        Map<Mode, PlanRunner> runners = new EnumMap<>(Mode.class);
        for (Mode mode : Mode.values()) {
            Plan plan = planner.plan(mode == Mode.TRAINING, channelsLast);
            runners.put(mode, new PlanRunner(plan, inputs, shared, wholes, mode, device));
        }
        PlanRunner recorder =
                new PlanRunner(planner.recorded(channelsLast), inputs, shared, wholes, Mode.TRAINING, device);
        return new Program(closed, shared, device, runners, recorder);
    }

    public Graph graph() {
        return graph;
    }

    public Device device() {
        return device;
    }

    public List<Input> inputs() {
        return graph.inputs();
    }

    public List<TensorType> outputTypes() {
        return graph.outputTypes();
    }

    /** The parameters and buffers that a run needs. */
    public ParameterLayout layout() {
        return layout;
    }

    /**
     * Runs the program. In training mode operations are recorded for gradients where the thread records them, and
     * running statistics change; in evaluation mode neither happens.
     *
     * @param parameters of this program's layout, or of one that has these layers among others
     * @param tensors the inputs on the program's device, which stay the caller's
     * @param random what drop-outs draw from, on the program's device
     * @return the outputs, in the innermost scope of the calling thread
     * @throws IllegalArgumentException where an input or the parameters do not suit
     * @throws NativeException where a kernel fails, with the node and its place in the source
     */
    public List<Tensor> run(Parameters parameters, List<Tensor> tensors, Mode mode, RandomStream random) {
        return run(parameters, tensors, mode, random, Alternatives.ALL);
    }

    /**
     * Runs the program, and of what it mixes some.
     *
     * @throws IllegalArgumentException as above
     * @throws NativeException as above
     */
    public List<Tensor> run(
            Parameters parameters, List<Tensor> tensors, Mode mode, RandomStream random, Alternatives alternatives) {
        PlanRunner runner = runners.get(mode);
        if (runner == null) {
            throw new IllegalStateException("this program is closed");
        }
        if (mode == Mode.TRAINING && !GradientMode.isOn()) {
            return recorder.run(parameters, tensors, random.generator(), alternatives);
        }
        if (mode == Mode.TRAINING) {
            return runner.run(parameters, tensors, random.generator(), alternatives);
        }
        try (GradientMode gradients = GradientMode.off()) {
            return runner.run(parameters, tensors, random.generator(), alternatives);
        }
    }

    /**
     * Runs the program in training mode and keeps the way back for gradients, at less cost than a record of autograd. It
     * can be gone once; there are no gradients of gradients.
     *
     * @param parameters of this program's layout, or of one that has these layers among others
     * @param tensors the inputs on the program's device, which stay the caller's
     * @param random what drop-outs draw from, on the program's device
     * @param alternatives which of what is mixed is computed
     * @throws IllegalArgumentException where an input or the parameters do not suit
     * @throws NativeException where a kernel fails, with the node and its place in the source
     */
    public Recording record(
            Parameters parameters, List<Tensor> tensors, RandomStream random, Alternatives alternatives) {
        if (runners.isEmpty()) {
            throw new IllegalStateException("this program is closed");
        }
        try (GradientMode gradients = GradientMode.on()) {
            return recorder.record(parameters, tensors, random.generator(), alternatives);
        }
    }

    /** Frees what it owns; a second call does nothing. */
    @Override
    public void close() {
        runners.values().forEach(PlanRunner::close);
        runners.clear();
        recorder.close();
    }
}
