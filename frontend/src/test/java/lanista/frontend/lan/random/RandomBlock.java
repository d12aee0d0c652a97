// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.List;
import lanista.frontend.lan.random.Shape.Form;

/** A block that a generator has declared, whose result has the shape of its one input. It may be made a few times. */
final class RandomBlock {
    private final String name;
    private final Form form;
    private final List<Parameter> parameters;
    private int free;

    /** A parameter, and whether it may be left out. */
    record Parameter(String name, String kind, boolean optional) {}

    /** Where arguments come from. */
    interface Maker {
        String value(String kind);

        boolean chance(int percent);
    }

    /**
     * A block.
     *
     * @param free how many instances of it there may be
     */
    RandomBlock(String name, Form form, List<Parameter> parameters, int free) {
        this.name = name;
        this.form = form;
        this.parameters = List.copyOf(parameters);
        this.free = free;
    }

    Form form() {
        return form;
    }

    boolean isFree(int instances) {
        return instances <= free;
    }

    /** The block made, with its arguments by position as long as none is left out, then by name. */
    String made(int instances, Maker maker) {
        free -= instances;
        StringBuilder text = new StringBuilder();
        boolean named = false;
        for (Parameter parameter : parameters) {
            boolean given = !parameter.optional() || maker.chance(60);
            named |= !given || maker.chance(30);
            if (given) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(named ? parameter.name() + " = " : "")
                        .append(maker.value(parameter.kind()));
            }
        }
        return name + "(" + text + ")";
    }
}
