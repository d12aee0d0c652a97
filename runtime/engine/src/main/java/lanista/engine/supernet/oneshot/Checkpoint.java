// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanista.engine.NamedTensors;
import lanista.engine.Parameters;
import lanista.engine.data.Sha256;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.text.GraphText;
import lanista.ir.weights.HostTensor;
import lanista.ir.weights.Weights;

/**
 * A training between two of its steps, as the tensors and remarks of one file: the shared weights with all statistics,
 * what the optimiser and the method remember, the states of both sources of randomness, and the step. The orders of the
 * data follow from seed and step. Remarks name the training that it is of.
 */
final class Checkpoint {
    private static final String WEIGHTS = "weights.";
    private static final String OPTIMIZER = "optimizer.";
    private static final String METHOD = "method.";
    private static final String STEP = "step";
    private static final String LOSS = "loss";
    private static final String CHOICES = "choices";
    private static final String RANDOM = "random";

    private final OneShotSession session;
    private final OneShotMethod method;

    Checkpoint(OneShotSession session, OneShotMethod method) {
        this.session = session;
        this.method = method;
    }

    /** @param loss the sum of what the epoch under way had so far */
    Weights save(double loss) {
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        session.supernet()
                .parameters()
                .toWeights()
                .tensors()
                .forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
        tensors.putAll(NamedTensors.copy(OPTIMIZER, session.optimizer().state()));
        Weights own = method.state();
        own.tensors().forEach((name, tensor) -> tensors.put(METHOD + name, tensor));
        Map<String, String> remarks = new LinkedHashMap<>(training());
        remarks.put(STEP, Long.toString(session.step()));
        remarks.put(LOSS, Double.toString(loss));
        remarks.put(CHOICES, Long.toString(session.choices().state()));
        remarks.put(RANDOM, Base64.getEncoder().encodeToString(session.random().state()));
        own.metadata().forEach((name, remark) -> remarks.put(METHOD + name, remark));
        return new Weights(tensors, remarks);
    }

    /** What has to be the same for a training to go on as the one did that was saved. */
    private Map<String, String> training() {
        OneShotSetup setup = session.setup();
        byte[] space = GraphText.print(setup.space().graph()).getBytes(StandardCharsets.UTF_8);
        Map<String, String> training = new LinkedHashMap<>();
        training.put("method", method.getClass().getSimpleName());
        training.put("space", HexFormat.of().formatHex(Sha256.start().digest(space)));
        training.put("seed", Long.toString(setup.seed()));
        training.put("epochs", Integer.toString(setup.epochs()));
        training.put("batch size", Integer.toString(setup.batchSize()));
        training.put(
                "examples",
                "%d and %d"
                        .formatted(
                                setup.data().train().size(),
                                setup.data().validation().size()));
        return training;
    }

    /**
     * Overwrites the state of the training.
     *
     * @param place what messages call the file
     * @return the sum of what the epoch under way had so far
     * @throws SourceException LAN0804 where it is of another training
     */
    double restore(Weights saved, String place) {
        requireSameTraining(saved, place);
        Parameters parameters = session.supernet().parameters();
        try (Parameters values = Parameters.of(parameters.layout(), part(WEIGHTS, saved), place, parameters.device())) {
            parameters.copyFrom(values);
        }
        NamedTensors.restore(OPTIMIZER, session.optimizer().state(), saved);
        method.restore(part(METHOD, saved));
        session.choices().restore(Long.parseLong(remark(CHOICES, saved)));
        session.random().restore(Base64.getDecoder().decode(remark(RANDOM, saved)));
        session.goOnAt(Long.parseLong(remark(STEP, saved)));
        return Double.parseDouble(remark(LOSS, saved));
    }

    private void requireSameTraining(Weights saved, String place) {
        List<Diagnostic> problems = new ArrayList<>();
        training().forEach((name, expected) -> {
            String found = saved.metadata().getOrDefault(name, "none");
            if (!found.equals(expected)) {
                problems.add(Diagnostic.error(
                                Code.LAN0804,
                                SourceSpan.wholeFile(place),
                                "the checkpoint is of another training: its %s is %s, not %s"
                                        .formatted(name, found, expected))
                        .withHelp("go on with the same space, data and options, or start anew without it"));
            }
        });
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
    }

    private static String remark(String name, Weights saved) {
        return Objects.requireNonNull(saved.metadata().get(name));
    }

    /** What has a prefix, without it. */
    private static Weights part(String prefix, Weights saved) {
        return new Weights(part(prefix, saved.tensors()), part(prefix, saved.metadata()));
    }

    private static <T> Map<String, T> part(String prefix, Map<String, T> all) {
        Map<String, T> part = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), value);
            }
        });
        return part;
    }
}
