// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.kernel.ScalarTypes;
import lanista.ir.Input;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import org.bytedeco.pytorch.Tensor;

/**
 * What a program asks of its inputs, and what it learns from them: the sizes of symbolic dimensions. A symbol has the
 * size of the first dimension that it is alone in; every other dimension must then agree.
 */
final class InputTypes {
    private final List<Input> inputs;
    private final Device device;
    private final List<String> symbols;

    InputTypes(List<Input> inputs, Device device) {
        this.inputs = List.copyOf(inputs);
        this.device = device;
        this.symbols = inputs.stream()
                .flatMap(input -> input.type().shape().dimensions().stream())
                .filter(Expr.Symbol.class::isInstance)
                .map(symbol -> ((Expr.Symbol) symbol).name())
                .distinct()
                .toList();
    }

    /**
     * The sizes of the symbolic dimensions, in a fixed order.
     *
     * @throws IllegalArgumentException where an input does not suit, with its name and what it must be
     */
    long[] sizes(List<Tensor> tensors) {
        if (tensors.size() != inputs.size()) {
            throw new IllegalArgumentException("this program has %d inputs, %s; it was given %d"
                    .formatted(inputs.size(), inputs.stream().map(Input::id).toList(), tensors.size()));
        }
        long[] sizes = new long[symbols.size()];
        for (int i = 0; i < inputs.size(); i++) {
            readSizes(inputs.get(i), tensors.get(i), sizes);
        }
        for (int i = 0; i < inputs.size(); i++) {
            check(inputs.get(i), tensors.get(i), sizes);
        }
        return sizes;
    }

    private void readSizes(Input input, Tensor tensor, long[] sizes) {
        if (tensor.dim() != input.type().rank()
                || !ScalarTypes.matches(tensor, input.type().element())) {
            throw mismatch(input, tensor);
        }
        for (int axis = 0; axis < input.type().rank(); axis++) {
            if (input.type().dimension(axis) instanceof Expr.Symbol symbol) {
                int at = symbols.indexOf(symbol.name());
                sizes[at] = sizes[at] == 0 ? tensor.size(axis) : sizes[at];
            }
        }
    }

    private void check(Input input, Tensor tensor, long[] sizes) {
        for (int axis = 0; axis < input.type().rank(); axis++) {
            if (tensor.size(axis) != size(input.type().dimension(axis), sizes)) {
                throw mismatch(input, tensor);
            }
        }
        if (!isHere(tensor)) {
            throw new IllegalArgumentException("the input '%s' must be on the device %s of the program, it is on %s"
                    .formatted(input.id(), device, tensor.device().str().getString()));
        }
    }

    private boolean isHere(Tensor tensor) {
        return switch (device.kind()) {
            case CPU -> tensor.is_cpu();
            case CUDA -> tensor.is_cuda() && tensor.device().index() == device.index();
        };
    }

    private long size(Expr dimension, long[] sizes) {
        if (dimension.isConstant()) {
            return dimension.constant().asLong();
        }
        return dimension
                .evaluate(new Environment() {
                    @Override
                    public long symbol(String name) {
                        int at = symbols.indexOf(name);
                        return at < 0 ? Environment.super.symbol(name) : sizes[at];
                    }
                })
                .asLong();
    }

    /** The sizes by the names of the symbols. */
    Map<String, Long> named(long[] sizes) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (int i = 0; i < sizes.length; i++) {
            named.put(symbols.get(i), sizes[i]);
        }
        return named;
    }

    private static IllegalArgumentException mismatch(Input input, Tensor found) {
        return new IllegalArgumentException("the input '%s' must be %s, got %s%s"
                .formatted(input.id(), input.type(), found.scalar_type(), Arrays.toString(found.shape())));
    }
}
