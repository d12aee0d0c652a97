// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.engine.BoxedOperator;
import lanista.engine.GradientMode;
import lanista.engine.OwnedPointers;
import lanista.engine.TensorScope;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Tensor;

/**
 * Parameters and what an update rule remembers of each. One thread at a time may use it; the parameters must outlive it.
 *
 * <p>A parameter without a gradient, as one that the loss does not depend on, stays as it is, and so does its state.
 */
public final class Optimizer implements AutoCloseable {
    private final OwnedPointers owned = new OwnedPointers();
    private final List<Tensor> parameters;
    private final TensorLists lists;
    private final GradientBound bound;
    private final Update update;
    private int[] active = {};

    private Optimizer(UpdateRule rule, Clipping clipping, List<Tensor> parameters) {
        this.parameters = List.copyOf(parameters);
        this.lists = new TensorLists(owned, this.parameters);
        this.bound = clipping.match(new GradientBound.Making(owned));
        this.update = rule.match(new Update.Making(owned, lists));
    }

    /**
     * An optimizer that starts afresh.
     *
     * @param rule by which parameters change
     * @param clipping bound on the gradients of a step
     * @param parameters leaves of the graph of gradients
     */
    public static Optimizer of(UpdateRule rule, Clipping clipping, List<Tensor> parameters) {
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            return new Optimizer(rule, clipping, parameters);
        }
    }

    /** Takes a step against the gradients that the parameters have, and clears them. */
    public void step(double learningRate) {
        try (TensorScope scope = TensorScope.open();
                GradientMode recording = GradientMode.off()) {
            List<Tensor> gradients = gradients();
            if (!gradients.isEmpty()) {
                IValue list = BoxedOperator.listOf(gradients);
                bound.apply(list);
                update.apply(list, learningRate);
                clearGradients();
            }
        }
    }

    /** The gradients that are there; the lists of arguments are made anew only when they are other parameters'. */
    private List<Tensor> gradients() {
        List<Tensor> gradients = new ArrayList<>(parameters.size());
        int[] found = new int[parameters.size()];
        for (int i = 0; i < found.length; i++) {
            Tensor gradient = parameters.get(i).grad();
            if (gradient.defined()) {
                found[gradients.size()] = i;
                gradients.add(gradient);
            }
        }
        int count = gradients.size();
        if (!Arrays.equals(found, 0, count, active, 0, active.length)) {
            active = Arrays.copyOf(found, count);
            lists.select(IntStream.of(active));
        }
        return gradients;
    }

    /** Takes the gradients away, so that the next backward pass moves its own in, without adding to zeros. */
    private void clearGradients() {
        for (int index : active) {
            parameters.get(index).mutable_grad().reset();
        }
    }

    /**
     * All that is remembered, by names that the rule and the order of the parameters decide. To go on from a copy of it, its
     * values are written to the state of another optimizer of the same rule and as many parameters.
     */
    public Map<String, Tensor> state() {
        return lists.state();
    }

    /** Frees what is remembered; the parameters stay. */
    @Override
    public void close() {
        lists.close();
        owned.close();
    }
}
