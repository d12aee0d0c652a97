// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.engine.Device;
import lanista.engine.data.DataSet;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.frontend.SpaceFile;
import lanista.ir.argument.Arguments;
import lanista.ir.diagnostic.SourceException;
import lanista.mutators.scheduler.SchedulerProvider;
import lanista.mutators.strategy.Objective;
import lanista.mutators.strategy.StrategyProvider;
import lanista.search.Experiment;
import lanista.search.Limits;

/**
 * A search as a file describes it: every name is known and every value is of its type, but no file other than that was
 * opened.
 *
 * <pre>{@code
 * Results results = SearchPlan.read(Path.of("search.yaml")).experiment().run();
 * }</pre>
 *
 * @param name of the folder below {@code experiments}
 * @param space the file of the model space
 * @param reading what the file of the space does not say
 * @param data where the data come from, as {@link lanista.engine.data.source.DataSource#parse} reads it
 * @param limitData how many examples are trained on; empty for all
 * @param evaluator what is said of it; its name may be left to the data
 * @param objectives empty for that of the evaluator
 * @param limits when the search ends
 * @param concurrency how many trials run at a time
 * @param weights that training starts from; empty for those of the model, or new ones
 * @param folder for all that is found; empty for the first free one below {@code experiments}
 * @param places where all this stands
 */
public record SearchPlan(
        String name,
        Path space,
        SpaceFile.Options reading,
        Optional<String> data,
        Optional<Integer> limitData,
        PlanEntry evaluator,
        Planned<StrategyProvider> strategy,
        Planned<SchedulerProvider> scheduler,
        List<Objective> objectives,
        Limits limits,
        int concurrency,
        Device device,
        long seed,
        Optional<Path> weights,
        Optional<WarmStartPlan> warmStart,
        Optional<FilterPlan> filter,
        Optional<Path> folder,
        PlanPlaces places) {

    /**
     * A strategy or a scheduler.
     *
     * @param kind as it is without arguments
     * @param arguments a value for each that it takes
     */
    public record Planned<P>(P kind, Arguments arguments) {}

    /**
     * What a search begins with.
     *
     * @param proxy the score of an architecture
     * @param pool how many architectures are scored
     * @param starts how many of them are tried
     */
    public record WarmStartPlan(ZeroCostProxy proxy, int pool, int starts) {}

    /**
     * Which candidates are evaluated.
     *
     * @param proxy the score of a candidate
     * @param fraction the part of the space that passes
     * @param sample how many candidates at random tell what the space is like
     */
    public record FilterPlan(ZeroCostProxy proxy, double fraction, int sample) {}

    public SearchPlan {
        objectives = List.copyOf(objectives);
    }

    /** Reads a search file. @throws SourceException with all that is wrong with it */
    public static SearchPlan read(Path file) {
        return of(PlanDocument.read(file));
    }

    /** The search that a document describes. @throws SourceException with all that is wrong with it */
    public static SearchPlan of(PlanDocument document) {
        return new PlanReader(document).read();
    }

    /** Reads the file of the space, with its mutators. */
    public SpaceFile readSpace() {
        return SpaceFile.read(space, reading);
    }

    /** The data, which are loaded when they are first asked for. */
    public PlannedData load() {
        return new PlannedData(data, limitData);
    }

    /**
     * Makes all that the search needs, and starts nothing.
     *
     * @param found the file of the space, as it was read
     * @param loaded loads the data, where the evaluator needs them
     * @throws SourceException where the space has errors, or parts of the search do not go together
     * @throws lanista.engine.data.DataException where the data are missing or wrong
     */
    public PreparedSearch prepare(SpaceFile found, Supplier<DataSet> loaded) {
        return new Preparation(this, found, loaded).prepared();
    }

    /** The experiment that this describes. @throws SourceException as {@link #prepare} does */
    public Experiment experiment() {
        return prepare(readSpace(), load()).experiment();
    }
}
