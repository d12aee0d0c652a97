// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.Map;
import java.util.Optional;
import lanista.engine.kernel.Binding;
import lanista.engine.plan.Plan;
import lanista.engine.plan.Step;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;
import lanista.ir.op.Attributes;
import org.bytedeco.pytorch.Device;

/** Makes the kernels of a plan's steps, in one mode on one device. */
final class CallBinder {
    private final Plan plan;
    private final boolean training;
    private final Device device;

    /** @param device which lives as long as the kernels */
    CallBinder(Plan plan, boolean training, Device device) {
        this.plan = plan;
        this.training = training;
        this.device = device;
    }

    /**
     * The call of a step.
     *
     * @param sizes of the symbolic dimensions that its attributes read
     * @param owned takes the native objects that its kernel keeps
     */
    Call bind(Step step, Map<String, Long> sizes, OwnedPointers owned) {
        Substitution substitution = Substitution.ofSymbols(
                name -> Optional.ofNullable(sizes.get(name)).map(Expr::of));
        try (TensorScope scope = TensorScope.open();
                GradientMode gradients = GradientMode.off()) {
            Attributes attributes = step.operation().attributes().map(substitution::in);
            Binding binding = new Binding(
                    attributes,
                    plan.types(step.operands()),
                    plan.types(step.results()),
                    plan.slots(step),
                    training,
                    device,
                    owned);
            return new Call(step, step.factory().bind(binding));
        } catch (RuntimeException failure) {
            throw Call.failed(step, failure);
        }
    }
}
