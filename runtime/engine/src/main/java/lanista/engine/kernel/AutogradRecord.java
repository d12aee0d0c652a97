// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What autograd has recorded of one node: from leaves that stand for its operands to its results. */
final class AutogradRecord {
    private final List<Bound> operands = new ArrayList<>();
    private final List<Bound> results = new ArrayList<>();

    /** A tensor that autograd knows, with the gradient of its value. */
    private record Bound(Tensor tensor, Gradient gradient) {}

    void addOperand(Tensor leaf, Gradient gradient) {
        operands.add(new Bound(leaf, gradient));
    }

    void addResult(Tensor recorded, Gradient gradient) {
        results.add(new Bound(recorded, gradient));
    }

    /** Hands the gradients of results to those of operands, and to those of the parameters that were read. */
    void back() {
        try (TensorVector tensors = new TensorVector();
                TensorVector given = new TensorVector()) {
            for (Bound result : results) {
                try (Tensor gradient = result.gradient().take()) {
                    if (gradient != null) {
                        tensors.push_back(result.tensor());
                        given.push_back(gradient);
                    }
                }
            }
            if (!tensors.empty()) {
                backward(tensors, given);
            }
        }
        for (Bound operand : operands) {
            try (Tensor gradient = operand.tensor().grad()) {
                if (gradient.defined()) {
                    operand.gradient().add(gradient);
                }
            }
        }
    }

    /** Adds the gradient of a parameter, or of a part of one, to that of the parameter. */
    static void backward(Tensor part, Tensor gradient) {
        try (TensorVector parts = new TensorVector(part);
                TensorVector gradients = new TensorVector(gradient)) {
            backward(parts, gradients);
        }
    }

    private static void backward(TensorVector tensors, TensorVector gradients) {
        try (BoolOptional once = new BoolOptional(false);
                TensorVector all = new TensorVector()) {
            torch.backward(tensors, gradients, once, false, all);
        }
    }
}
