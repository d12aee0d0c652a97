// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import lanista.engine.TensorArrays;
import lanista.engine.TensorScope;
import lanista.engine.supernet.Mixture;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import org.bytedeco.pytorch.Tensor;

/** Options that are drawn by their probabilities. */
final class Draws {
    private Draws() {}

    /** The position of the largest number. */
    static int largest(Tensor numbers) {
        return largest(numbers, 1).get(0);
    }

    /** The positions of the largest numbers, in order of position. */
    static List<Integer> largest(Tensor numbers, int count) {
        float[] values = TensorArrays.floats(numbers);
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((first, second) -> Float.compare(values[second], values[first]))
                .limit(count)
                .sorted()
                .toList();
    }

    /** One option of each decision by its probability, as live values for a lowering. */
    static Map<Label, List<Literal>> path(DifferentiableMethod method) {
        Map<Label, List<Literal>> live = new LinkedHashMap<>(method.edgesAdded());
        try (TensorScope scope = TensorScope.open()) {
            method.mixtures().forEach((label, mixture) -> {
                Tensor logits = method.parameters().logits(label);
                int drawn = largest(Gumbel.perturbed(logits, method.session().random()));
                live.put(label, List.of(value(mixture, drawn)));
            });
        }
        return live;
    }

    private static Literal value(Mixture mixture, int option) {
        Literal literal = mixture.options().get(option);
        return mixture.isOverOperands() ? Literal.of(List.of(literal)) : literal;
    }
}
