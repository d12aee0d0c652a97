// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data;

import java.util.List;

/** What is to be predicted of each example. */
public sealed interface Target {
    <R> R match(Cases<R> cases);

    /** One answer for each kind of target. */
    interface Cases<R> {
        R classes(Classes classes);

        R numbers(Numbers numbers);
    }

    /**
     * One of several classes: classification.
     *
     * @param names of the classes, in the order of the model's outputs
     */
    record Classes(List<String> names) implements Target {
        public Classes {
            names = List.copyOf(names);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.classes(this);
        }
    }

    /**
     * Real numbers: regression.
     *
     * @param width how many for each example
     */
    record Numbers(int width) implements Target {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.numbers(this);
        }
    }
}
