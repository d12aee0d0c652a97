// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import java.util.List;
import java.util.function.Consumer;
import lanista.engine.Device;
import lanista.engine.proxy.ProxyOptions;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.expr.Literal;
import lanista.mutators.strategy.Objective;
import lanista.search.Durations;
import lanista.search.Experiment;

/** The keys of search files, with the values that they take. */
public final class PlanKeys {
    public static final String SPACE = "space";
    public static final String MODEL = "model";
    public static final String INPUT_TYPES = "inputTypes";
    public static final String MUTATORS = "mutators";
    public static final String DATA = "data";
    public static final String LIMIT_DATA = "limitData";
    public static final String EVALUATOR = "evaluator";
    public static final String STRATEGY = "strategy";
    public static final String SCHEDULER = "scheduler";
    public static final String OBJECTIVES = "objectives";
    public static final String LIMITS = "limits";
    public static final String CONCURRENCY = "concurrency";
    public static final String DEVICE = "device";
    public static final String DEVICES_PER_TRIAL = "devicesPerTrial";
    public static final String SEED = "seed";
    public static final String WEIGHTS = "weights";
    public static final String WARM_START = "warmStart";
    public static final String FILTER = "filter";
    public static final String FOLDER = "folder";
    public static final String NAME = "name";

    public static final String TRIALS = "trials";
    public static final String TIME = "time";
    public static final String TRIAL_TIME = "trialTime";

    public static final String PROXY = "proxy";
    public static final String POOL = "pool";
    public static final String STARTS = "starts";
    public static final String FRACTION = "fraction";
    public static final String SAMPLE = "sample";

    private static final ArgumentType KIND = named("a name, or keys and values of which one is the name");
    private static final ArgumentType TIME_SPAN = parsed(Durations.EXPECTED, Durations::parse);
    private static final ArgumentType OBJECTIVE = parsed("an objective", Objective::parse);
    private static final ArgumentType DEVICE_NAME = parsed("cpu, or cuda:N", Device::parse);
    private static final ArgumentType FOLDER_NAME = ArgumentType.of(
            "a name without / and \\", value -> value instanceof Literal.Text text && isFolderName(text.value()));
    private static final ArgumentType ONE =
            ArgumentType.of("1, as a trial computes on one device", value -> value.equals(Literal.of(1)));

    static final List<Argument> LIMITS_KEYS = List.of(
            Argument.whole(TRIALS, 1, Experiment.DEFAULT_TRIALS, "the most trials"),
            Argument.optional(TIME, TIME_SPAN, "the most time that the search takes"),
            Argument.optional(TRIAL_TIME, TIME_SPAN, "the most time that a trial takes"));

    static final List<Argument> WARM_START_KEYS = List.of(
            proxy("the score of an architecture"),
            Argument.whole(POOL, 1, 100, "how many architectures at random are scored"),
            Argument.whole(STARTS, 1, 10, "how many of them, the best, are tried first"));

    static final List<Argument> FILTER_KEYS = List.of(
            proxy("what tells which candidates are promising"),
            Argument.number(FRACTION, ArgumentType.share(), 0.5, "the part of the space that is"),
            Argument.whole(SAMPLE, 1, 32, "how many candidates at random tell what the space is like"));

    /** In the order in which they are written. */
    static final List<Argument> ALL = List.of(
            Argument.optional(
                    NAME,
                    FOLDER_NAME,
                    "the name of the folder below experiments/; without it, that of the file of the space"),
            Argument.required(SPACE, ArgumentType.path(), "the file of the model space: .lan, .json or .onnx"),
            Argument.optional(MODEL, ArgumentType.text(), "the model to take, where the file declares several"),
            Argument.optional(
                    INPUT_TYPES,
                    ArgumentType.texts(),
                    "the types of inputs that the file does not tell, such as 'image: f32[batch, 1, 28, 28]'"),
            Argument.optional(MUTATORS, ArgumentType.paths(), "files of mutators, which apply in their order"),
            Argument.optional(DATA, ArgumentType.text(), "what candidates are trained on, as --data names it"),
            Argument.optional(LIMIT_DATA, ArgumentType.whole(1), "how many examples are trained on; without it, all"),
            Argument.optional(
                    EVALUATOR,
                    KIND,
                    "what measures candidates; without its name, classification or regression, as the data ask for"),
            Argument.withDefault(STRATEGY, KIND, Literal.of(Experiment.DEFAULT_STRATEGY), "what proposes candidates"),
            Argument.withDefault(SCHEDULER, KIND, Literal.of("none"), "what ends trials early"),
            Argument.optional(
                    OBJECTIVES,
                    ArgumentType.listOf("'maximize METRIC' or 'minimize METRIC', or a list of these", OBJECTIVE),
                    "what is better, the first ranks the trials; without it, what the evaluator is after"),
            Argument.optional(LIMITS, section(LIMITS_KEYS), "when the search ends"),
            Argument.optional(
                    CONCURRENCY, ArgumentType.whole(1), "how many trials run at a time; without it, one a processor"),
            Argument.withDefault(DEVICE, DEVICE_NAME, Literal.of("cpu"), "where candidates are computed"),
            Argument.withDefault(DEVICES_PER_TRIAL, ONE, Literal.of(1), "how many devices a trial computes on"),
            Argument.withDefault(SEED, ArgumentType.integer(), Literal.of(0), "where all randomness comes from"),
            Argument.optional(
                    WEIGHTS,
                    ArgumentType.path(),
                    "weights to start from, .safetensors; without it, those of an ONNX model, else new ones"),
            Argument.optional(
                    WARM_START,
                    section(WARM_START_KEYS),
                    "begins with the best of some architectures by a score that needs no training"),
            Argument.optional(
                    FILTER,
                    section(FILTER_KEYS),
                    "evaluates promising candidates alone, by a score that needs no training, and gives the others up"),
            Argument.optional(
                    FOLDER,
                    ArgumentType.path(),
                    "the folder for all that is found, new or empty; without it, the first free one of the name"));

    private PlanKeys() {}

    private static Argument proxy(String summary) {
        return Argument.word(
                PROXY,
                ZeroCostProxy.metrics(),
                ProxyOptions.standard().proxies().get(0).metric(),
                summary);
    }

    private static boolean isFolderName(String text) {
        return text.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && text.chars().anyMatch(c -> c != '.');
    }

    /** What stands for itself as a name; keys and values are read apart. */
    private static ArgumentType named(String words) {
        return ArgumentType.of(words, ArgumentType.text()::accepts);
    }

    /** What is read apart, where it is keys and values. */
    private static ArgumentType section(List<Argument> keys) {
        String names = String.join(", ", keys.stream().map(Argument::name).toList());
        return ArgumentType.of("keys and values, of " + names, value -> false);
    }

    private static ArgumentType parsed(String words, Consumer<String> parse) {
        return ArgumentType.of(words, value -> {
            try {
                parse.accept(value.asText());
                return true;
            } catch (IllegalArgumentException refused) {
                return false;
            }
        });
    }
}
