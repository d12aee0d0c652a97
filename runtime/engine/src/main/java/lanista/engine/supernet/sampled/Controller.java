// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.sampled;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntBiFunction;
import java.util.random.RandomGenerator;
import lanista.engine.GradientMode;
import lanista.engine.OwnedPointers;
import lanista.engine.RandomStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.space.Architecture;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.mutators.strategy.DecisionSpace;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The recurrent network that ENAS decides with (Pham et al., ICML 2018, section 2): an LSTM takes a step for each active
 * decision, in the order in which a candidate asks for them. What it reads is what stands for the option that it decided on
 * before, and with the hidden state {@code h} the options of decision {@code d} have the probabilities
 *
 * <pre>softmax(c tanh(W_d h / t))</pre>
 *
 * <p>with the tanh constant {@code c} and the temperature {@code t}. Of a choice among inputs an option is a whole subset. A
 * decision with one option takes no step. Parameters start evenly from -0.1 to 0.1.
 */
final class Controller implements AutoCloseable {
    private static final int MOST_OPTIONS = 256;
    private static final int GATES = 4;
    private static final double START = 0.1;

    private final OwnedPointers owned = new OwnedPointers();
    private final DecisionSpace space;
    private final EnasSettings settings;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    /**
     * What it decided.
     *
     * @param feasible whether the architecture meets the requirements
     * @param logProbability of all decisions together, a single number with gradients where they are recorded
     * @param entropy the sum of the entropies of what was decided from
     */
    record Decided(Architecture architecture, boolean feasible, Tensor logProbability, double entropy) {}

    /**
     * A controller that knows nothing yet.
     *
     * @throws SourceException LAN0731 for each choice that has too many options, or a range of real numbers
     */
    Controller(ModelSpace space, EnasSettings settings, RandomStream random) {
        this.space = DecisionSpace.of(space);
        this.settings = settings;
        requireShort(this.space.decisions());
        int hidden = settings.hidden();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            add("lstm", random, (long) GATES * hidden, 2L * hidden);
            add("start", random, 1, hidden);
            for (Decision decision : this.space.decisions()) {
                add(scores(decision), random, options(decision), hidden);
                add(embedding(decision), random, options(decision), hidden);
            }
        }
    }

    private static void requireShort(List<Decision> decisions) {
        List<Diagnostic> problems = decisions.stream()
                .filter(decision -> decision.domain().isContinuous()
                        || decision.domain().size().bitLength() >= Integer.SIZE
                        || options(decision) > MOST_OPTIONS)
                .map(decision -> Diagnostic.error(
                                Code.LAN0731,
                                SourceSpan.NONE,
                                "the controller decides among %d options at most, and '%s' has more"
                                        .formatted(MOST_OPTIONS, decision.label()))
                        .withHelp("settle it, or use a trainer that draws candidates evenly, such as 'spos'"))
                .toList();
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
    }

    private static int options(Decision decision) {
        return decision.domain().size().intValueExact();
    }

    private void add(String name, RandomStream random, long... shape) {
        Tensor start = torch.empty(shape, new TensorOptions(torch.ScalarType.Float), new MemoryFormatOptional());
        start.uniform_(-START, START, random.generator());
        start.set_requires_grad(true);
        parameters.put(name, owned.own(start));
    }

    private static String scores(Decision decision) {
        return "scores." + decision.label().text();
    }

    private static String embedding(Decision decision) {
        return "embedding." + decision.label().text();
    }

    /** All of its tensors, by name. */
    Map<String, Tensor> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    private Tensor parameter(String name) {
        return Objects.requireNonNull(parameters.get(name));
    }

    /** Decides at random, by its probabilities. Temporaries are left to the innermost scope, as by all of these. */
    Decided draw(RandomGenerator random) {
        return decide((decision, probabilities) -> {
            double left = random.nextDouble();
            int option = 0;
            while (option < probabilities.length - 1 && left >= probabilities[option]) {
                left -= probabilities[option];
                option++;
            }
            return option;
        });
    }

    /** Decides as an architecture does. */
    Decided follow(Architecture architecture) {
        return decide((decision, probabilities) ->
                position(decision.domain(), architecture.value(decision.label()).orElseThrow()));
    }

    private static int position(Domain domain, Literal value) {
        int position = 0;
        while (!domain.value(position).equals(value)) {
            position++;
        }
        return position;
    }

    /**
     * Adds the gradient of {@code -advantage log p} to those of the parameters.
     *
     * @param decided while operations were recorded
     */
    void reinforce(Decided decided, double advantage) {
        if (decided.logProbability().requires_grad()) {
            torch.mul(decided.logProbability(), new Scalar(-advantage)).backward();
        }
    }

    /** What it decides from, where it takes the likeliest option each time. */
    Map<Label, List<Double>> probabilities() {
        Map<Label, List<Double>> shares = new LinkedHashMap<>();
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            decide((decision, probabilities) -> {
                List<Double> copy = new ArrayList<>();
                int likeliest = 0;
                for (int i = 0; i < probabilities.length; i++) {
                    copy.add((double) probabilities[i]);
                    likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
                }
                shares.put(decision.label(), copy);
                return likeliest;
            });
        }
        return shares;
    }

    /** @param picks an option, given the probabilities of all */
    private Decided decide(ToIntBiFunction<Decision, float[]> picks) {
        Walk walk = new Walk(picks);
        DecisionSpace.Drawn drawn = space.draw(walk);
        return new Decided(drawn.architecture(), drawn.feasible(), walk.logProbability, walk.entropy);
    }

    /** One decision after another. */
    private final class Walk implements Sampler {
        private final ToIntBiFunction<Decision, float[]> picks;
        private Tensor input = parameter("start");
        private Tensor hidden = torch.zeros(new long[] {1, settings.hidden()});
        private Tensor cell = torch.zeros(new long[] {1, settings.hidden()});
        private Tensor logProbability = torch.zeros(new long[] {});
        private double entropy;

        Walk(ToIntBiFunction<Decision, float[]> picks) {
            this.picks = picks;
        }

        @Override
        public Literal pick(Decision decision) {
            if (options(decision) == 1) {
                return decision.domain().value(0);
            }
            takeStep();
            Tensor bounded = torch.tanh(
                    torch.div(torch.linear(hidden, parameter(scores(decision))), new Scalar(settings.temperature())));
            Tensor logs = torch.mul(bounded, new Scalar(settings.tanhConstant()))
                    .reshape(options(decision))
                    .log_softmax(0);
            float[] logarithms = TensorArrays.floats(logs);
            float[] probabilities = new float[logarithms.length];
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] = (float) Math.exp(logarithms[i]);
                entropy -= probabilities[i] * logarithms[i];
            }
            int option = picks.applyAsInt(decision, probabilities);
            logProbability = torch.add(logProbability, logs.select(0, option));
            input = parameter(embedding(decision)).narrow(0, option, 1);
            return decision.domain().value(option);
        }

        /** Input, forget and output gates, and what enters the cell. */
        private void takeStep() {
            try (TensorVector both = new TensorVector(input, hidden)) {
                Tensor gates = torch.linear(torch.cat(both, 1), parameter("lstm"));
                Tensor entering =
                        torch.mul(part(gates, 0).sigmoid(), part(gates, 3).tanh());
                cell = torch.add(torch.mul(part(gates, 1).sigmoid(), cell), entering);
                hidden = torch.mul(part(gates, 2).sigmoid(), cell.tanh());
            }
        }

        private Tensor part(Tensor gates, int index) {
            return gates.narrow(1, (long) index * settings.hidden(), settings.hidden());
        }
    }

    @Override
    public void close() {
        owned.close();
    }
}
