// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Random numbers from the generator of the run. */
final class Draws {
    private Draws() {}

    static void addTo(KernelTable table) {
        table.add("RandomUniformLike", binding -> {
            double low = binding.real("low");
            double high = binding.real("high");
            return frame -> {
                Tensor numbers = torch.empty_like(frame.operand(0));
                numbers.uniform_(low, high, frame.generator());
                frame.put(numbers);
            };
        });
        table.add("RandomNormalLike", binding -> {
            Scalar mean = binding.scalar("mean");
            Scalar scale = binding.scalar("scale");
            return frame -> {
                // libtorch ends the process where the deviation that it is to draw with is 0.
                Tensor numbers = torch.empty_like(frame.operand(0));
                numbers.normal_(0, 1, frame.generator());
                numbers.mul_(scale);
                numbers.add_(mean);
                frame.put(numbers);
            };
        });
    }
}
