// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.engine.kernel.ScalarTypes;
import lanista.ir.Input;
import lanista.ir.expr.Environment;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;
import org.bytedeco.pytorch.Tensor;

/**
 * What a program asks of its inputs, and what it learns from them: the sizes of symbolic dimensions. A symbol has the
 * size of the first dimension that it is alone in; every other dimension must then agree.
 */
final class InputTypes {
    private final List<Input> inputs;
    private final List<String> symbols;
    private final Expr[][] dimensions;
    private final ElementType[] elements;

    InputTypes(List<Input> inputs) {
        this.inputs = List.copyOf(inputs);
        this.dimensions = inputs.stream()
                .map(input -> input.type().shape().dimensions().toArray(Expr[]::new))
                .toArray(Expr[][]::new);
        this.elements = inputs.stream()
                .map(input -> input.type().element())
                .toArray(ElementType[]::new);
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
     * @throws IllegalArgumentException where an input does not suit, with its name and type
     */
    long[] sizes(List<Tensor> tensors) {
        if (tensors.size() != inputs.size()) {
            throw new IllegalArgumentException("this program has %d inputs, %s; it was given %d"
                    .formatted(
                            inputs.size(),
                            inputs.stream().map(input -> input.id().path()).toList(),
                            tensors.size()));
        }
        long[] sizes = new long[symbols.size()];
        for (int i = 0; i < dimensions.length; i++) {
            Tensor tensor = tensors.get(i);
            Expr[] expected = dimensions[i];
            if (tensor.dim() != expected.length || !ScalarTypes.matches(tensor, elements[i])) {
                throw mismatch(i, tensor);
            }
            for (int axis = 0; axis < expected.length; axis++) {
                if (expected[axis] instanceof Expr.Symbol symbol) {
                    int at = symbols.indexOf(symbol.name());
                    if (sizes[at] == 0) {
                        sizes[at] = tensor.size(axis);
                    }
                }
            }
        }
        check(tensors, sizes);
        return sizes;
    }

    private void check(List<Tensor> tensors, long[] sizes) {
        for (int i = 0; i < dimensions.length; i++) {
            for (int axis = 0; axis < dimensions[i].length; axis++) {
                if (tensors.get(i).size(axis) != size(dimensions[i][axis], sizes)) {
                    throw mismatch(i, tensors.get(i));
                }
            }
        }
    }

    private long size(Expr dimension, long[] sizes) {
        if (dimension instanceof Expr.Symbol symbol) {
            return sizes[symbols.indexOf(symbol.name())];
        }
        return dimension.evaluate(environment(sizes)).asLong();
    }

    private Environment environment(long[] sizes) {
        return new Environment() {
            @Override
            public long symbol(String name) {
                int at = symbols.indexOf(name);
                return at < 0 ? Environment.super.symbol(name) : sizes[at];
            }
        };
    }

    /** The sizes by the names of the symbols. */
    Map<String, Long> named(long[] sizes) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (int i = 0; i < sizes.length; i++) {
            named.put(symbols.get(i), sizes[i]);
        }
        return named;
    }

    private IllegalArgumentException mismatch(int index, Tensor found) {
        List<String> names = new ArrayList<>();
        inputs.forEach(input -> names.add(input.id().path()));
        return new IllegalArgumentException("the input '%s' must be %s, got %s%s"
                .formatted(
                        names.get(index),
                        inputs.get(index).type(),
                        found.scalar_type(),
                        Arrays.toString(found.shape())));
    }
}
