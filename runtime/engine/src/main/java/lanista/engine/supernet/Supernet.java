// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lanista.engine.Device;
import lanista.engine.ParameterLayout;
import lanista.engine.Parameters;
import lanista.engine.RandomStream;
import lanista.engine.plan.Passes;
import lanista.ir.Graph;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;

/**
 * All candidates of a space with one set of parameters, of which each uses its part. It compiles what is asked for, and
 * keeps what was asked for last. One thread at a time may use it.
 *
 * <pre>{@code
 * try (Supernet supernet = Supernet.of(space, Device.CPU, random)) {
 *     SupernetProgram all = supernet.open(Map.of());          // every decision mixed
 *     SupernetProgram one = supernet.path(architecture);      // one candidate, with its part of the parameters
 * }
 * }</pre>
 */
public final class Supernet implements AutoCloseable {
    /** How many programs stay compiled. */
    private static final int MOST_PROGRAMS = 64;

    private final ModelSpace space;
    private final Device device;
    private final Passes passes;
    private final ParameterLayout layout;
    private final Parameters parameters;
    private final Map<Object, SupernetProgram> programs = new LinkedHashMap<>(16, 0.75f, true);

    private Supernet(ModelSpace space, Device device, Passes passes, ParameterLayout layout, Parameters parameters) {
        this.space = space;
        this.device = device;
        this.passes = passes;
        this.layout = layout;
        this.parameters = parameters;
    }

    /**
     * A supernet with new parameters.
     *
     * @param random on the device
     * @throws SourceException LAN0731 where the size of a layer depends on more choices than can be looked at
     */
    public static Supernet of(ModelSpace space, Device device, RandomStream random) {
        return of(space, device, random, Passes.ALL);
    }

    /**
     * A supernet with new parameters, compiled by some passes.
     *
     * @throws SourceException as above
     */
    public static Supernet of(ModelSpace space, Device device, RandomStream random, Passes passes) {
        ParameterLayout layout = SharedLayout.of(space);
        return new Supernet(space, device, passes, layout, Parameters.initialise(layout, device, random));
    }

    public ModelSpace space() {
        return space;
    }

    public Device device() {
        return device;
    }

    /** The parameters that all candidates share. */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * The program in which some decisions are open.
     *
     * @param live as {@link SupernetLowering#lower(ModelSpace, Map)} takes it
     * @return which stays the supernet's
     * @throws SourceException LAN0731 for each choice that is open and cannot be
     */
    public SupernetProgram open(Map<Label, List<Literal>> live) {
        return program(Map.copyOf(live), () -> SupernetLowering.lower(space, live));
    }

    /** The program of one candidate. It stays the supernet's. */
    public SupernetProgram path(Architecture architecture) {
        return program(architecture, () -> new SupernetGraph(graph(architecture), Map.of(), Map.of()));
    }

    private SupernetProgram program(Object key, Supplier<SupernetGraph> lowering) {
        SupernetProgram known = programs.get(key);
        if (known != null) {
            return known;
        }
        SupernetProgram compiled = SupernetProgram.compile(lowering.get(), layout, device, passes);
        programs.put(key, compiled);
        if (programs.size() > MOST_PROGRAMS) {
            SupernetProgram eldest =
                    programs.remove(programs.keySet().iterator().next());
            if (eldest != null) {
                eldest.close();
            }
        }
        return compiled;
    }

    /** A copy of a candidate's part of the parameters, by full name. */
    public Weights weights(Architecture architecture) {
        return parameters.toWeights(graph(architecture));
    }

    private Graph graph(Architecture architecture) {
        return Freezer.freeze(space, architecture).graph();
    }

    @Override
    public void close() {
        programs.values().forEach(SupernetProgram::close);
        programs.clear();
        parameters.close();
    }
}
