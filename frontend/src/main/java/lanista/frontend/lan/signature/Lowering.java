// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import lanista.ir.op.OpType;

/** What a layer or function is in the IR. */
public record Lowering(OpType type, Attributes attributes) {
    public static Lowering to(String operator, Attributes attributes) {
        return new Lowering(Catalogue.get(operator), attributes);
    }

    public static Lowering to(String operator) {
        return to(operator, Attributes.NONE);
    }
}
