// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanista.ir.PathNames;

/**
 * Where in an instance of a block an expression stands, as far as the names of what it makes depend on it.
 *
 * @param names given out in the instance
 * @param prefix path of what encloses it
 * @param indices of the loops between
 * @param own the name that the expression's value takes: the target of an assignment, the name of an alternative
 * @param binding the name that the statement binds, which choices without a label take
 */
public record Place(
        PathNames names, Path prefix, List<Integer> indices, Optional<String> own, Optional<String> binding) {
    public Place {
        indices = List.copyOf(indices);
    }

    /** The place of a body. */
    public static Place ofBody(Path path) {
        return new Place(new PathNames(), path, List.of(), Optional.empty(), Optional.empty());
    }

    /** The value takes a name. */
    public Place bound(String name) {
        return new Place(names, prefix, indices, Optional.of(name), Optional.of(name));
    }

    /** The value takes a name that choices do not take. */
    public Place named(String name) {
        return new Place(names, prefix, indices, Optional.of(name), binding);
    }

    /** A part of the expression, which the name is not for. */
    public Place inner() {
        return own.isEmpty() ? this : new Place(names, prefix, indices, Optional.empty(), binding);
    }

    /** Something made here encloses what follows. */
    public Place within(Path path) {
        return new Place(names, path, List.of(), Optional.empty(), Optional.empty());
    }

    /** A turn of a loop. */
    public Place at(int index) {
        List<Integer> more = new ArrayList<>(indices);
        more.add(index);
        return new Place(names, prefix, more, own, binding);
    }

    /** The path of a new thing: of the value's own name, or else of the kind of thing. */
    public Path create(String kind) {
        return free(own.orElse(kind), indices);
    }

    /** The path of a new choice: of its label, of the name it is bound to, or else of the kind of choice. */
    public Path createChoice(Optional<String> label, String kind) {
        return label.map(text -> free(Spelled.identifier(text, kind), List.of()))
                .orElseGet(() -> free(own.or(() -> binding).orElse(kind), indices));
    }

    private Path free(String name, List<Integer> at) {
        String head = Path.join(prefix.layer(), PathNames.spelled(name));
        String ending = names.ending(head, Path.id("", at));
        return prefix.child(name + ending, at);
    }
}
