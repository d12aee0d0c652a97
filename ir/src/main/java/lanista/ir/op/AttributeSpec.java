// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.Collections;
import java.util.Optional;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/**
 * What an operator says of one of its attributes.
 *
 * @param name as the ONNX specification has it, where the operator is there
 * @param form of its value
 * @param fallback the value where none is given; an attribute without one must be given
 * @param perAxis how often {@code fallback} stands in a list for each axis of {@code kernel_shape}; 0 where it is the
 *     value itself
 */
public record AttributeSpec(String name, Form form, Optional<Literal> fallback, int perAxis) {
    /** The attribute whose length tells the number of spatial axes. */
    static final String KERNEL = "kernel_shape";

    /** What a value may be. */
    public enum Form {
        INTEGER("an integer"),
        INTEGERS("a list of integers"),
        REAL("a number"),
        REALS("a list of numbers"),
        BOOLEAN("true or false"),
        TEXT("a string"),
        /** A size that the operator finds while it runs. */
        SYMBOL("the name of a size");

        private final String words;

        Form(String words) {
            this.words = words;
        }

        /** How a diagnostic names it. */
        public String words() {
            return words;
        }
    }

    static AttributeSpec required(String name, Form form) {
        return new AttributeSpec(name, form, Optional.empty(), 0);
    }

    private static AttributeSpec optional(String name, Form form, Literal fallback) {
        return new AttributeSpec(name, form, Optional.of(fallback), 0);
    }

    static AttributeSpec integer(String name) {
        return required(name, Form.INTEGER);
    }

    static AttributeSpec integer(String name, long fallback) {
        return optional(name, Form.INTEGER, Literal.of(fallback));
    }

    static AttributeSpec integers(String name) {
        return required(name, Form.INTEGERS);
    }

    /** A list that is empty where none is given. */
    static AttributeSpec listOf(String name, Form form) {
        return optional(name, form, Literal.of(Collections.emptyList()));
    }

    /** A list with a number of equal elements for each axis of the kernel where none is given. */
    static AttributeSpec perAxis(String name, long fallback, int count) {
        return new AttributeSpec(name, Form.INTEGERS, Optional.of(Literal.of(fallback)), count);
    }

    static AttributeSpec real(String name, double fallback) {
        return optional(name, Form.REAL, Literal.of(fallback));
    }

    static AttributeSpec flag(String name, boolean fallback) {
        return optional(name, Form.BOOLEAN, Literal.of(fallback));
    }

    static AttributeSpec text(String name) {
        return required(name, Form.TEXT);
    }

    static AttributeSpec text(String name, String fallback) {
        return optional(name, Form.TEXT, Literal.of(fallback));
    }

    /** The symbol of a size that the operator finds while it runs; no other operator and no input has it. */
    static AttributeSpec symbol(String name) {
        return required(name, Form.SYMBOL);
    }

    /** The value that stands for a missing one among these; empty where it must be given. */
    Optional<Expr> fallbackAmong(Attributes given) {
        if (perAxis == 0) {
            return fallback.map(Expr::of);
        }
        int axes = given.find(KERNEL).isPresent() ? given.length(KERNEL).orElse(0) : 0;
        return fallback.map(element -> Expr.of(Literal.of(Collections.nCopies(perAxis * axes, element))));
    }
}
