// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import lanista.engine.kernel.NativeOwner;
import org.bytedeco.javacpp.Pointer;

/**
 * Native objects that outlive any scope: the parameters of a program, the state of an optimizer. They belong to an object
 * that is closed, on any thread, and are then freed in the reverse order of taking.
 */
public final class OwnedPointers implements NativeOwner, AutoCloseable {
    private final Deque<Pointer> owned = new ArrayDeque<>();
    private boolean closed;

    /**
     * Takes an object, which stays alive when the scope it was made in closes.
     *
     * @return the object
     * @throws IllegalStateException when this is closed
     * @throws IllegalArgumentException when the object is closed or borrowed, as {@link TensorScope#keep} says
     */
    @Override
    public synchronized <P extends Pointer> P own(P pointer) {
        if (closed) {
            throw new IllegalStateException("the owner is closed and takes nothing more");
        }
        TensorScope.requireOwned(pointer).retainReference();
        owned.push(pointer);
        return pointer;
    }

    /** Frees what was taken; a second call does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!owned.isEmpty()) {
            owned.pop().releaseReference();
        }
    }
}
