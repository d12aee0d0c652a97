// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.List;
import lanista.engine.kernel.Frame;
import lanista.engine.kernel.Kernel;
import lanista.engine.kernel.LayerTensors;
import lanista.engine.plan.Step;
import lanista.ir.Node;
import lanista.ir.diagnostic.NativeException;

/** A kernel with the slots that it works on. */
final class Call {
    private final Step step;
    private final Kernel kernel;
    private final int[] operands;
    private final int[] results;

    Call(Step step, Kernel kernel) {
        this.step = step;
        this.kernel = kernel;
        this.operands = array(step.operands());
        this.results = array(step.results());
    }

    /** Runs the kernel. @throws NativeException where it fails, with the node and its place in the source */
    void run(Frame frame, LayerTensors tensors) {
        try {
            frame.moveTo(operands, results, tensors);
            frame.run(kernel);
        } catch (RuntimeException failure) {
            throw failed(step, failure);
        }
    }

    static NativeException failed(Step step, RuntimeException failure) {
        Node node = step.node();
        String place = node.span().file().isEmpty() ? "" : " at " + node.span();
        return NativeErrors.translate(
                "node '%s' (%s)%s".formatted(node.id(), step.operation().type(), place), failure);
    }

    static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
