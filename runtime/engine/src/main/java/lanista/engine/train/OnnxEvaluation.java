// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import lanista.engine.Device;
import lanista.engine.OwnedPointers;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.data.Split;
import lanista.engine.data.Target;
import lanista.engine.ort.Latency;
import lanista.engine.ort.OnnxProgram;
import lanista.engine.ort.Port;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;
import org.bytedeco.pytorch.Tensor;

/** How well an ONNX model does on a split: ONNX Runtime predicts, and the metrics are those of training. */
public final class OnnxEvaluation {
    private final OnnxProgram program;
    private final String place;

    private OnnxEvaluation(OnnxProgram program, String place) {
        this.program = program;
        this.place = place;
    }

    /**
     * Measures a model.
     *
     * @param program of one input, which takes a batch of examples, and one output
     * @param place what messages call the model
     * @param batchSize at most so many examples at a time; a model for batches of one size gets that
     * @return metrics by name, as {@link EpochReport#validation} has them
     * @throws SourceException where the model does not suit the data
     */
    public static Map<String, Double> of(OnnxProgram program, String place, Split split, int batchSize) {
        OnnxEvaluation evaluation = new OnnxEvaluation(program, place);
        evaluation.check(split);
        try (OwnedPointers owned = new OwnedPointers()) {
            Task task = Task.of(split.target(), 0, owned);
            return new Evaluation(evaluation::outputs, Device.CPU, task, batch(evaluation.input(), batchSize))
                    .on(split);
        }
    }

    /**
     * How long the model takes for one example of a split.
     *
     * @param clock in nanoseconds, such as {@code System::nanoTime}
     */
    public static Latency latency(OnnxProgram program, Split split, Latency.Effort effort, LongSupplier clock) {
        try (OwnedPointers owned = new OwnedPointers();
                TensorScope scope = TensorScope.open()) {
            Port input = program.inputs().get(0);
            int batch = batch(input, 1);
            Batch examples = new Batch(owned, split, batch);
            examples.fill(split, new int[batch], 0, batch);
            HostTensor tensor = hostTensor(input, examples.examples(Device.CPU));
            return Latency.measure(program, Map.of(input.name(), tensor), effort, clock);
        }
    }

    private Port input() {
        return program.inputs().get(0);
    }

    private Port output() {
        return program.outputs().get(0);
    }

    private void check(Split split) {
        if (program.inputs().size() != 1 || program.outputs().size() != 1) {
            throw unsuitable("the model has %d inputs and %d outputs, the data fills one of each"
                    .formatted(program.inputs().size(), program.outputs().size()));
        }
        if (input().type().element() != split.element() || input().type().rank() == 0) {
            throw unsuitable("the model takes %s, the data has examples of %s"
                    .formatted(input(), split.element().word()));
        }
        TensorType expected = predictions(split);
        if (!fits(output().type(), expected)) {
            throw unsuitable("the model gives %s, the data asks for %s".formatted(output(), expected));
        }
    }

    private static TensorType predictions(Split split) {
        int width = split.target().match(new Target.Cases<>() {
            @Override
            public Integer classes(Target.Classes classes) {
                return classes.names().size();
            }

            @Override
            public Integer numbers(Target.Numbers numbers) {
                return numbers.width();
            }
        });
        return TensorType.of(ElementType.F32, List.of(Expr.symbol("batch"), Expr.of(width)));
    }

    /** A single number of an example may come without an axis of its own. */
    private static boolean fits(TensorType found, TensorType expected) {
        Expr width = expected.dimension(1);
        return found.element() == expected.element()
                && switch (found.rank()) {
                    case 1 -> width.is(1);
                    case 2 ->
                        !found.dimension(1).isConstant() || found.dimension(1).equals(width);
                    default -> false;
                };
    }

    private SourceException unsuitable(String message) {
        return new SourceException(Diagnostic.error(Code.LAN0702, SourceSpan.wholeFile(place), message)
                .withHelp("name the data that the model was trained on"));
    }

    private static int batch(Port input, int wanted) {
        TensorType type = input.type();
        return type.dimension(0).isConstant()
                ? Math.toIntExact(type.dimension(0).constant().asLong())
                : wanted;
    }

    private Tensor outputs(Tensor examples) {
        HostTensor batch = hostTensor(input(), examples);
        HostTensor outputs =
                program.run(Map.of(input().name(), batch)).values().iterator().next();
        long[] shape = outputs.shape().stream().mapToLong(Long::longValue).toArray();
        return TensorArrays.tensor(outputs.floats(), shape);
    }

    private static HostTensor hostTensor(Port input, Tensor examples) {
        return input.type().element() == ElementType.I64
                ? HostTensor.ofLongs(TensorArrays.longs(examples), examples.shape())
                : HostTensor.ofFloats(TensorArrays.floats(examples), examples.shape());
    }
}
