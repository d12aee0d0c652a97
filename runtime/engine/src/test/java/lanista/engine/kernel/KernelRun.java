// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import lanista.engine.OwnedPointers;
import lanista.ir.op.Attributes;
import lanista.ir.op.OpType;
import lanista.ir.op.ParameterSlot;
import lanista.ir.type.TensorType;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** One kernel bound and run on tensors of the innermost scope, which also frees what the run makes. */
final class KernelRun {
    private final List<Tensor> operands = new ArrayList<>();
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final List<Tensor> results = new ArrayList<>();

    /** Runs with gradients recorded for whatever holds floating-point numbers. */
    static KernelRun of(KernelCase golden, GeneratorOptional generator) {
        return new KernelRun(
                golden.operator(),
                golden.attributes(),
                golden.training(),
                golden.operands(),
                golden.uses(),
                golden.parameters(),
                generator);
    }

    private KernelRun(
            OpType operator,
            Attributes given,
            boolean training,
            List<TestArray> arrays,
            List<Integer> uses,
            Map<String, TestArray> named,
            GeneratorOptional generator) {
        Attributes attributes = operator.complete(given);
        List<TensorType> types =
                uses.stream().map(arrays::get).map(TestArray::type).toList();
        List<TensorType> resultTypes = operator.infer(attributes, types).types().orElseThrow();
        List<ParameterSlot> slots = operator.slots(attributes, types);
        arrays.forEach(array -> operands.add(recording(array.tensor())));
        slots.forEach(slot -> {
            Tensor tensor =
                    Objects.requireNonNull(named.get(slot.name()), slot.name()).tensor();
            parameters.put(slot.name(), slot.trained() ? recording(tensor) : tensor);
        });
        try (OwnedPointers owned = new OwnedPointers()) {
            Binding binding = new Binding(attributes, types, resultTypes, slots, training, new Device("cpu"), owned);
            @Nullable Tensor[] values = new Tensor[arrays.size() + resultTypes.size()];
            for (int i = 0; i < arrays.size(); i++) {
                values[i] = operands.get(i);
            }
            Frame frame = new Frame(values, generator);
            frame.moveTo(
                    uses.stream().mapToInt(Integer::intValue).toArray(),
                    IntStream.range(arrays.size(), values.length).toArray(),
                    new LayerTensors(
                            List.copyOf(parameters.values()),
                            parameters.values().stream()
                                    .map(TensorOptional::new)
                                    .toList()));
            Kernels.find(operator).orElseThrow().bind(binding).run(frame);
            for (int i = arrays.size(); i < values.length; i++) {
                results.add(frame.value(i));
            }
        }
    }

    private static Tensor recording(Tensor tensor) {
        return tensor.is_floating_point() ? tensor.set_requires_grad(true) : tensor;
    }

    List<Tensor> results() {
        return results;
    }

    Tensor parameter(String slot) {
        return Objects.requireNonNull(parameters.get(slot), slot);
    }

    /** {@code sum(result * c)} over the results that gradients go through, with the c of the goldens. */
    Tensor weightedSum() {
        Tensor total = torch.zeros(new long[0]);
        for (Tensor result : results) {
            if (result.requires_grad()) {
                total = total.add(result.mul(cotangent(result)).sum());
            }
        }
        return total;
    }

    private static Tensor cotangent(Tensor result) {
        double[] values = new double[(int) result.numel()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ((7919L * i) % 13 - 6) / 8.0;
        }
        return Tensor.create(values, result.shape()).to(result.scalar_type());
    }

    /** The gradient of an operand, by its index, or of a parameter, by its slot; zeros where there is none. */
    Tensor gradient(String of) {
        Tensor tensor = parameters.containsKey(of) ? parameter(of) : operands.get(Integer.parseInt(of));
        Tensor gradient = tensor.grad();
        return gradient.defined() ? gradient : torch.zeros_like(tensor);
    }
}
