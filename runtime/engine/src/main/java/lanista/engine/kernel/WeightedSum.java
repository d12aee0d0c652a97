// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Sums values with the weights that the first operand holds. Autograd is given the products and sums of the definition.
 * By itself the kernel forms the sum in place, and its way back makes the gradients of values, and of weights where those
 * have any, from that of the sum alone.
 */
final class WeightedSum implements DifferentiableKernel {
    private final long[] members;

    /** @param members the places of the operands' weights */
    WeightedSum(long[] members) {
        this.members = members.clone();
    }

    @Override
    public void run(Frame frame) {
        Tensor weights = frame.operand(0);
        int[] present = present(frame, members.length);
        Tensor sum = weighted(frame, weights, present[0]);
        for (int i = 1; i < present.length; i++) {
            try (Tensor before = sum;
                    Tensor term = weighted(frame, weights, present[i])) {
                sum = before.add(term);
            }
        }
        frame.put(sum);
    }

    /** Which values of a mixture were computed: without those that count with a weight of zero, it is the same. */
    static int[] present(Frame frame, int values) {
        return IntStream.range(0, values).filter(i -> frame.has(1 + i)).toArray();
    }

    private Tensor weighted(Frame frame, Tensor weights, int index) {
        try (Tensor weight = weights.select(0, members[index])) {
            return frame.operand(1 + index).mul(weight);
        }
    }

    @Override
    public Backward record(RecordingFrame frame) {
        Tensor weights = frame.operand(0);
        float[] numbers = HostNumbers.floats(weights);
        int[] present = present(frame, members.length);
        Tensor sum = weighted(frame, weights, present[0]);
        for (int i = 1; i < present.length; i++) {
            try (Scalar weight = new Scalar(numbers[(int) members[present[i]]])) {
                sum.add_(frame.operand(1 + present[i]), weight);
            }
        }
        frame.put(sum);
        Backward toValues = backToValues(frame, numbers, present);
        Optional<Gradient> ofWeights = frame.gradient(0);
        if (ofWeights.isEmpty()) {
            return toValues;
        }
        Backward toWeights = backToWeights(frame, present, weights.numel(), ofWeights.get());
        return gradient -> {
            toWeights.run(gradient);
            toValues.run(gradient);
        };
    }

    private Backward backToValues(RecordingFrame frame, float[] numbers, int[] present) {
        List<Backward> ways = new ArrayList<>();
        for (int value : present) {
            double number = numbers[(int) members[value]];
            frame.gradient(1 + value).ifPresent(sum -> ways.add(gradient -> {
                try (Scalar weight = new Scalar(number);
                        Tensor part = gradient.mul(weight)) {
                    sum.add(part);
                }
            }));
        }
        return gradient -> ways.forEach(way -> way.run(gradient));
    }

    /** The gradient of a weight is how much of the sum's gradient is along its value. */
    private Backward backToWeights(RecordingFrame frame, int[] present, long count, Gradient ofWeights) {
        List<Tensor> values = new ArrayList<>();
        for (int value : present) {
            values.add(frame.keep(frame.operand(1 + value)));
        }
        return gradient -> {
            float[] along = new float[Math.toIntExact(count)];
            boolean imagewise = ChannelsLast.isIn(gradient);
            try (Tensor direction = flat(gradient, imagewise)) {
                for (int i = 0; i < present.length; i++) {
                    try (Tensor value = flat(values.get(i), imagewise);
                            Tensor product = torch.dot(direction, value)) {
                        along[(int) members[present[i]]] += product.item_float();
                    }
                }
            }
            try (Tensor host = HostNumbers.tensor(along, count);
                    Tensor part = host.to(gradient.device(), torch.ScalarType.Float)) {
                ofWeights.add(part);
            }
        };
    }

    /** All numbers of a tensor, in the order of memory where that is the one asked for. */
    private static Tensor flat(Tensor tensor, boolean channelsLast) {
        if (!channelsLast) {
            return tensor.reshape(-1);
        }
        try (Tensor images = torch.permute(tensor, 0, 2, 3, 1)) {
            return images.reshape(-1);
        }
    }
}
