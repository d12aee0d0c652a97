// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import lanista.codegen.java.OptionsClass.Setting;
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
            return value == usual ? this : put(name, Setting.FLAG, Boolean.toString(value));
        }

        Chain number(String name, Expr value, long usual) {
            return value.is(usual) ? this : put(name, Setting.NUMBER, JavaText.of(value));
        }

        Chain real(String name, Expr value, double usual) {
            boolean same = value.isConstant() && value.constant().asDouble() == usual;
            return same ? this : put(name, Setting.REAL, JavaText.of(value));
        }

        /**
         * Sizes of all axes, one where they are alike.
         *
         * @param pointed whether libtorch takes an object of them
         */
        Chain sizes(String name, boolean pointed, List<Expr> values, long usual) {
            if (values.stream().allMatch(value -> value.is(usual))) {
                return this;
            }
            if (areAlike(values)) {
                Setting single = pointed ? Setting.POINTED_SIZE : Setting.SIZE;
                return put(name, single, JavaText.of(values.get(0)));
            }
            return put(name, pointed ? Setting.POINTED_SIZES : Setting.SIZES, JavaText.longs(values));
        }

        Chain put(String name, Setting setting, String value) {
            calls.append('.')
                    .append(options.setter(name, setting))
                    .append('(')
                    .append(value)
                    .append(')');
            return this;
        }

        /** The layer with these settings, of the sizes that it starts from. */
        LayerForm.Made made(OptionsClass.Start start, String sizes) {
            options.startsFrom(start);
            String type = unit().torch(options.name() + "Impl");
            return module(type, Piece.of("new %s(%s)%s.layer()".formatted(options.name(), sizes, calls)));
        }
    }

    static boolean areAlike(List<Expr> values) {
        return values.stream().distinct().count() == 1;
    }

    Chain chain(OptionsClass options) {
        return new Chain(options);
    }
}
