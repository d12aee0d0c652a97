// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;

/** A node made ready to run: its attributes are bound, and a call computes its results from its operands. */
@FunctionalInterface
public interface Kernel {
    /** Reads operands and parameters from the frame and puts the results there. */
    void run(Frame frame);

    /** A kernel of one operand and one result. */
    static Kernel unary(UnaryOperator<Tensor> function) {
        return frame -> frame.put(function.apply(frame.operand(0)));
    }

    /** A kernel of two operands and one result. */
    static Kernel binary(BinaryOperator<Tensor> function) {
        return frame -> frame.put(function.apply(frame.operand(0), frame.operand(1)));
    }
}
