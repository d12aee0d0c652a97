// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lanista.engine.data.format.NpyArray;
import lanista.engine.kernel.ScalarTypes;
import lanista.ir.Input;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One pass of a program in evaluation mode, from arrays or tensors of the host to such. */
public final class ForwardPass {
    private final Program program;
    private final String place;

    /** @param place what messages call the file that the arrays came from */
    public ForwardPass(Program program, String place) {
        this.program = program;
        this.place = place;
    }

    /**
     * The outputs: {@code output}, or {@code output_0}, {@code output_1} … where there are several.
     *
     * @param arrays one an input, by its name; numbers of another type are converted where nothing but digits is lost
     * @throws SourceException where an array is missing, unknown or does not fit, with all that is wrong
     */
    public Map<String, NpyArray> run(Parameters parameters, Map<String, NpyArray> arrays, RandomStream random) {
        check(arrays);
        try (TensorScope scope = TensorScope.open()) {
            List<Tensor> inputs = new ArrayList<>();
            for (Input input : program.inputs()) {
                NpyArray array = Objects.requireNonNull(arrays.get(input.id().path()));
                inputs.add(tensor(array, input.type().element()));
            }
            List<Tensor> outputs = program.run(parameters, inputs, Mode.EVALUATION, random);
            Map<String, NpyArray> named = new LinkedHashMap<>();
            for (int i = 0; i < outputs.size(); i++) {
                String name = outputs.size() == 1 ? "output" : "output_" + i;
                named.put(
                        name, array(outputs.get(i), program.outputTypes().get(i).element()));
            }
            return Collections.unmodifiableMap(named);
        }
    }

    /**
     * The outputs for inputs in the program's order, with elements of the very types that it declares.
     *
     * @throws IllegalArgumentException where an input does not suit
     */
    public List<HostTensor> run(Parameters parameters, List<HostTensor> inputs, RandomStream random) {
        try (TensorScope scope = TensorScope.open()) {
            List<Tensor> tensors = inputs.stream()
                    .map(input -> HostTensors.tensor(input).to(program.device().toNative(), kind(input.element())))
                    .toList();
            List<Tensor> outputs = program.run(parameters, tensors, Mode.EVALUATION, random);
            List<HostTensor> copies = new ArrayList<>();
            for (int i = 0; i < outputs.size(); i++) {
                copies.add(HostTensors.copyOf(
                        outputs.get(i), program.outputTypes().get(i).element()));
            }
            return copies;
        }
    }

    private void check(Map<String, NpyArray> arrays) {
        List<Diagnostic> problems = new ArrayList<>();
        List<String> names =
                program.inputs().stream().map(input -> input.id().path()).toList();
        for (String name : arrays.keySet()) {
            if (!names.contains(name)) {
                problems.add(problem("the model has no input '%s'".formatted(name))
                        .withHelp("its inputs are " + String.join(", ", names)));
            }
        }
        Map<String, Integer> symbols = new LinkedHashMap<>();
        for (Input input : program.inputs()) {
            NpyArray array = arrays.get(input.id().path());
            if (array == null) {
                problems.add(problem("there is no array '%s' for the model's input".formatted(input.id()))
                        .withHelp("the model takes %s: %s".formatted(input.id(), input.type())));
            } else if (!fits(array, input.type(), symbols)) {
                problems.add(problem("the array '%s' does not fit the model's input".formatted(input.id()))
                        .withLabel("found %s of shape %s, expected %s"
                                .formatted(array.type().code(), array.shape(), input.type())));
            }
        }
        if (!problems.isEmpty()) {
            throw new SourceException(problems);
        }
    }

    private Diagnostic problem(String message) {
        return Diagnostic.error(Code.LAN0703, SourceSpan.wholeFile(place), message);
    }

    private static boolean fits(NpyArray array, TensorType type, Map<String, Integer> symbols) {
        boolean kind = type.element().isFloating() || !array.type().element().isFloating();
        if (!kind || array.shape().size() != type.rank()) {
            return false;
        }
        for (int axis = 0; axis < type.rank(); axis++) {
            Expr expected = type.dimension(axis);
            int found = array.shape().get(axis);
            if (expected instanceof Expr.Symbol symbol) {
                Integer known = symbols.putIfAbsent(symbol.name(), found);
                if (found == 0 || (known != null && known != found)) {
                    return false;
                }
            } else if (!expected.is(found)) {
                return false;
            }
        }
        return true;
    }

    private Tensor tensor(NpyArray array, ElementType element) {
        long[] shape = array.shape().stream().mapToLong(Integer::longValue).toArray();
        Tensor tensor = element == ElementType.F32
                ? TensorArrays.tensor(array.toFloats(), shape)
                : TensorArrays.tensor(array.toLongs(), shape);
        return tensor.to(program.device().toNative(), kind(element));
    }

    private static torch.ScalarType kind(ElementType element) {
        return ScalarTypes.of(element);
    }

    private static NpyArray array(Tensor tensor, ElementType element) {
        List<Integer> shape = new ArrayList<>();
        for (long dimension : tensor.shape()) {
            shape.add(Math.toIntExact(dimension));
        }
        return element.isFloating()
                ? NpyArray.ofFloats(shape, TensorArrays.floats(tensor.to(torch.ScalarType.Float)))
                : NpyArray.ofLongs(shape, TensorArrays.longs(tensor.to(torch.ScalarType.Long)));
    }
}
