// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime of native objects: those that a thread makes while a scope is its innermost one are freed when the scope
 * closes, except the ones given to the enclosing scope with {@link #keep}. Scopes of a thread nest, and close in the
 * reverse order of opening.
 *
 * <p>A tensor that is used after its scope has closed throws a {@link NullPointerException}. With the system property
 * {@value #TRACKING} set to {@code true} a scope used after closing says where it was closed.
 */
public final class TensorScope implements AutoCloseable {
    /** The system property that makes scopes remember where they were closed. */
    public static final String TRACKING = "lanista.engine.tracking";

    private final @Nullable PointerScope enclosing;
    private final PointerScope pointers;
    private final Thread owner;
    private boolean closed;
    private @Nullable Throwable closedAt;

    private TensorScope(@Nullable PointerScope enclosing, PointerScope pointers, Thread owner) {
        this.enclosing = enclosing;
        this.pointers = pointers;
        this.owner = owner;
    }

    /** Opens a scope inside the innermost one of the calling thread, which alone may use it. */
    public static TensorScope open() {
        NativeRuntime.open();
        return new TensorScope(PointerScope.getInnerScope(), new PointerScope(), Thread.currentThread());
    }

    /**
     * Gives a native object to the enclosing scope, which then frees it.
     *
     * @return the object
     * @throws IllegalStateException when no scope encloses this one
     * @throws IllegalArgumentException when the object is closed, or borrowed: an element of a native list, for one, is
     *     part of the list and dies with it
     */
    public <P extends Pointer> P keep(P pointer) {
        requireUsable();
        if (enclosing == null) {
            throw new IllegalStateException("keep gives to the enclosing scope, and this scope is the outermost");
        }
        enclosing.attach(requireOwned(pointer));
        return pointer;
    }

    static <P extends Pointer> P requireOwned(P pointer) {
        if (pointer.isNull()) {
            throw new IllegalArgumentException("a closed native object cannot be kept");
        }
        if (pointer.referenceCount() < 0) {
            throw new IllegalArgumentException(
                    "a borrowed native object cannot be kept: it is part of another, which is freed elsewhere");
        }
        return pointer;
    }

    private void requireUsable() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("a scope belongs to the thread that opened it, '%s', and was used by '%s'"
                    .formatted(owner.getName(), Thread.currentThread().getName()));
        }
        if (closed) {
            throw new IllegalStateException("this scope is closed", closedAt);
        }
    }

    /** Frees what was made in this scope and not kept. */
    @Override
    public void close() {
        requireUsable();
        closed = true;
        if (Boolean.getBoolean(TRACKING)) {
            closedAt = new Throwable("closed here");
        }
        pointers.close();
    }
}
