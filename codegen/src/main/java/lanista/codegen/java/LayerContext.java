// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import lanista.codegen.module.Member;
import lanista.codegen.module.Operator;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;
import lanista.ir.op.ParameterSlot;

/** A layer to be written. */
final class LayerContext extends Context {
    private final List<ParameterSlot> slots;
    private final String stored;

    /** @param stored the expression of the name that the layer is registered under */
    LayerContext(Unit unit, Member.Owner owner, String stored) {
        this(unit, owner.operator(), owner.slots(), stored);
    }

    LayerContext(Unit unit, Operator operator, List<ParameterSlot> slots, String stored) {
        super(unit, operator);
        this.slots = List.copyOf(slots);
        this.stored = stored;
    }

    boolean hasSlot(String name) {
        return slots.stream().anyMatch(slot -> slot.name().equals(name));
    }

    /** A module made by an expression, under the layer's name. */
    LayerForm.Made module(String type, Piece value) {
        return new LayerForm.Made(type, Piece.call("register_module", List.of(Piece.of(stored), value)));
    }

    /** A tensor of the layer, as the module around it owns it. */
    Piece registered(String function, String slot, Piece value) {
        String name = stored.endsWith("\"")
                ? stored.substring(0, stored.length() - 1) + "/" + slot + "\""
                : stored + " + \"/" + slot + "\"";
        return Piece.call(function, List.of(Piece.of(name), value));
    }

    /** Settings that differ from libtorch's, one after the other. */
    final class Chain {
        private final OptionsClass options;
        private final StringBuilder calls = new StringBuilder();

        private Chain(OptionsClass options) {
            this.options = unit().use(options);
        }

        Chain flag(String name, boolean value, boolean usual) {
            return value == usual ? this : put(name, OptionsClass.Setting.FLAG, Boolean.toString(value));
        }

        Chain number(String name, Expr value, long usual) {
            return value.is(usual) ? this : put(name, OptionsClass.Setting.NUMBER, JavaText.of(value));
        }

        Chain real(String name, Expr value, double usual) {
            boolean same = value.isConstant() && value.constant().asDouble() == usual;
            return same ? this : put(name, OptionsClass.Setting.REAL, JavaText.of(value));
        }

        Chain sizes(String name, OptionsClass.Setting setting, List<Expr> values, long usual) {
            boolean same = values.stream().allMatch(value -> value.is(usual));
            return same ? this : put(name, setting, JavaText.items(values));
        }

        Chain put(String name, OptionsClass.Setting setting, String value) {
            calls.append('.').append(options.setter(name, setting)).append('(').append(value).append(')');
            return this;
        }

        /** The layer with these settings, of the sizes that it starts from. */
        LayerForm.Made made(String sizes) {
            String type = unit().torch(options.name() + "Impl");
            return module(type, Piece.of("new %s(%s)%s.layer()".formatted(options.name(), sizes, calls)));
        }

        boolean isEmpty() {
            return calls.isEmpty();
        }
    }

    Chain chain(OptionsClass options) {
        return new Chain(options);
    }
}
