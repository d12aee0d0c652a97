// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module;

/** How a forward pass gets at what it applies: a member, an element of one, or the element that a loop is at. */
public sealed interface Access {
    <R> R match(Cases<R> cases);

    /** One case a form of access. */
    interface Cases<R> {
        R own(Own access);

        R element(Element access);

        R current(Current access);
    }

    /** A member that is no list. */
    record Own(String member) implements Access {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.own(this);
        }
    }

    /** An element of a member that is a list. */
    record Element(String list, int index) implements Access {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.element(this);
        }
    }

    /** The element that the loop around is at, by the loop's variable. */
    record Current(String variable) implements Access {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.current(this);
        }
    }
}
