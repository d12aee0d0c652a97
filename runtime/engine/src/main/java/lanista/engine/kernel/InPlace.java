// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Kernels that write their result over their first operand, which nobody else reads. */
final class InPlace {
    private InPlace() {}

    static Optional<KernelFactory> find(String operator) {
        return switch (operator) {
            case "Relu" -> Optional.of(binding -> new OverwritingRelu(binding.scalar(0)));
            case "Add", "Sum" -> Optional.of(binding -> new OverwritingSum());
            default -> Optional.empty();
        };
    }

    private record OverwritingRelu(Scalar zero) implements DifferentiableKernel {
        @Override
        public void run(Frame frame) {
            Tensor x = frame.operand(0);
            x.relu_();
            frame.put(new Tensor(x));
        }

        @Override
        public Backward record(RecordingFrame frame) {
            run(frame);
            Tensor result = frame.keep(frame.operand(0));
            Optional<Gradient> operand = frame.gradient(0);
            return gradient -> operand.ifPresent(sum -> sum.add(torch.threshold_backward(gradient, result, zero)));
        }
    }

    private record OverwritingSum() implements DifferentiableKernel {
        @Override
        public void run(Frame frame) {
            Tensor total = frame.operand(0);
            for (int i = 1; i < frame.operands(); i++) {
                total.add_(frame.operand(i));
            }
            frame.put(new Tensor(total));
        }

        @Override
        public Backward record(RecordingFrame frame) {
            List<Backward> ways = new ArrayList<>();
            for (int i = 0; i < frame.operands(); i++) {
                boolean whole =
                        Arrays.equals(frame.operand(i).shape(), frame.operand(0).shape());
                long[] shape = frame.operand(i).shape();
                frame.gradient(i).ifPresent(sum -> ways.add(whole ? sum::addShared : narrowing(sum, shape)));
            }
            run(frame);
            return gradient -> ways.forEach(way -> way.run(gradient));
        }

        /** What was read several times gets the sum of the gradients of all. */
        private static Backward narrowing(Gradient sum, long[] shape) {
            return gradient -> {
                try (Tensor part = gradient.sum_to_size(shape)) {
                    sum.add(part);
                }
            };
        }
    }
}
