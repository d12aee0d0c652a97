// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lanista.engine.BoxedOperator;
import lanista.engine.OwnedPointers;
import lanista.engine.TensorScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Lists that hold a tensor for each parameter: the parameters themselves, and one for each kind of state. As arguments
 * of a native call they hold the tensors of those parameters only that take part in a step.
 */
final class TensorLists implements AutoCloseable {
    private final OwnedPointers owned;
    private final List<Tensor> parameters;
    private final List<Argument> arguments = new ArrayList<>();
    private final Argument selectedParameters;
    private OwnedPointers selection = new OwnedPointers();
    private int[] selected = {};

    /** A list as an argument; what it yields changes with every selection. */
    final class Argument {
        private final List<Tensor> tensors;
        private IValue value;

        private Argument(List<Tensor> tensors) {
            this.tensors = tensors;
            this.value = listOf(tensors);
        }

        private IValue listOf(List<Tensor> some) {
            return selection.own(BoxedOperator.listOf(some));
        }

        private void select() {
            IntStream taking = tensors.isEmpty() ? IntStream.empty() : IntStream.of(selected);
            value = listOf(taking.mapToObj(tensors::get).toList());
        }

        IValue value() {
            return value;
        }
    }

    /** @param owned what keeps the state alive */
    TensorLists(OwnedPointers owned, List<Tensor> parameters) {
        this.owned = owned;
        this.parameters = parameters;
        this.selectedParameters = add(parameters);
    }

    /** The parameters themselves. */
    Argument parameters() {
        return selectedParameters;
    }

    /** Adds a list that has what a function makes of each parameter, such as zeros of its form. */
    Argument addForEach(UnaryOperator<Tensor> state) {
        return add(parameters.stream()
                .map(parameter -> owned.own(state.apply(parameter)))
                .toList());
    }

    /** Adds a list of tensors that somebody else owns. */
    Argument add(List<Tensor> tensors) {
        Argument argument = new Argument(tensors);
        arguments.add(argument);
        return argument;
    }

    /** An empty list, whoever takes part: a kind of state that the rule does without. */
    Argument addNothing() {
        return add(List.of());
    }

    /** Zeros, one for each parameter, where the parameters are. */
    Tensor zeros() {
        long[] shape = {parameters.size()};
        return owned.own(
                parameters.isEmpty()
                        ? torch.zeros(shape)
                        : torch.zeros(shape, parameters.get(0).options()));
    }

    int size() {
        return parameters.size();
    }

    /** The tensors of all lists but the parameters, by the number of the list and of the parameter. */
    Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (int kind = 1; kind < arguments.size(); kind++) {
            List<Tensor> tensors = arguments.get(kind).tensors;
            for (int i = 0; i < tensors.size(); i++) {
                state.put(kind + "." + i, tensors.get(i));
            }
        }
        return state;
    }

    /** The positions that take part. */
    int[] selected() {
        return selected;
    }

    void select(IntStream positions) {
        selection.close();
        selection = new OwnedPointers();
        selected = positions.toArray();
        try (TensorScope scope = TensorScope.open()) {
            arguments.forEach(Argument::select);
        }
    }

    @Override
    public void close() {
        selection.close();
    }
}
