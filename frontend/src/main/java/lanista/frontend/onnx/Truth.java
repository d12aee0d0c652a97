// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.List;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.ir.diagnostic.Code;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Conditions of nodes with graphs inside them: a single truth value, of whatever rank. */
final class Truth {
    private Truth() {}

    /**
     * What a condition is.
     *
     * @param what messages call it
     */
    static boolean of(Site site, Numbers condition, String what) {
        require(site, condition.type(), what);
        return condition.only().isTrue();
    }

    /** A condition that is computed, without axes. */
    static Operand scalar(Site site, Operand condition, String what) {
        require(site, condition.type(), what);
        return condition.type().rank() == 0
                ? condition
                : site.add("Reshape", Attributes.NONE.with("shape", List.of()), condition);
    }

    /** Checks that a condition is one truth value. */
    static void require(Site site, TensorType type, String what) {
        boolean one = type.shape().dimensions().stream().allMatch(size -> size.is(1));
        if (type.element() != ElementType.BOOL || !one) {
            throw site.problem(Code.LAN0303, "%s must be one truth value, it is %s".formatted(what, type));
        }
    }
}
