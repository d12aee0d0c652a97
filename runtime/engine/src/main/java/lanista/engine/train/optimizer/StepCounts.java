// SPDX-License-Identifier: Apache-2.0
package lanista.engine.train.optimizer;

import java.util.List;
import java.util.stream.IntStream;
import lanista.engine.OwnedPointers;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * How many steps each parameter has taken, the way the fused kernels take it: a tensor of one number for each. All are
 * views of one vector, so that one call counts on for all.
 */
final class StepCounts {
    private final TensorLists lists;
    private final TensorLists.Argument argument;
    private final Tensor counts;
    private final List<Tensor> views;
    private final Scalar one;

    StepCounts(OwnedPointers owned, TensorLists lists) {
        this.lists = lists;
        this.counts = lists.zeros();
        this.views = IntStream.range(0, lists.size())
                .mapToObj(i -> owned.own(counts.select(0, i)))
                .toList();
        this.argument = lists.add(views);
        this.one = owned.own(new Scalar(1.0));
    }

    /** Counts a step of the parameters that are selected. */
    IValue next() {
        int[] selected = lists.selected();
        if (selected.length == views.size()) {
            counts.add_(one);
        } else {
            for (int index : selected) {
                views.get(index).add_(one);
            }
        }
        return argument.value();
    }
}
