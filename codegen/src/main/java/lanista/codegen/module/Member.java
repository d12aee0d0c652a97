// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

import java.util.List;
import lanista.ir.op.ParameterSlot;

/** What an instance of a class owns. A member that is applied more than once shares its tensors between these uses. */
public sealed interface Member {
    /** An identifier, free in its class. */
    String name();

    <R> R match(Cases<R> cases);

    /** One case a form of member. */
    interface Cases<R> {
        R layer(Layer member);

        R part(Part member);

        R layers(Layers member);

        R parts(Parts member);
    }

    /**
     * An operator that owns tensors.
     *
     * @param operator as it is first applied
     * @param slots its tensors, with the shapes of the first instance of the class; weights files name them {@code
     *     <path>.<slot>}
     */
    record Owner(Operator operator, List<ParameterSlot> slots) {
        public Owner {
            slots = List.copyOf(slots);
        }
    }

    /** A single layer. */
    record Layer(String name, Owner layer) implements Member {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.layer(this);
        }
    }

    /** An instance of another class. */
    record Part(String name, Instance instance) implements Member {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.part(this);
        }
    }

    /** A list of layers. */
    record Layers(String name, List<Owner> layers) implements Member {
        public Layers {
            layers = List.copyOf(layers);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.layers(this);
        }
    }

    /** A list of instances of other classes. */
    record Parts(String name, List<Instance> instances) implements Member {
        public Parts {
            instances = List.copyOf(instances);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.parts(this);
        }
    }
}
