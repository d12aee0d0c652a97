// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;

/**
 * The count of native objects that are alive, by which a test finds those that nobody closed. JavaCPP counts them only
 * while its garbage collection of pointers is on, which would also hide a leak: so it is on in tests, with the thread
 * that collects stopped.
 */
final class NativeMemoryCount {
    private final long before;

    private NativeMemoryCount(long before) {
        this.before = before;
    }

    /** Starts to count. */
    static NativeMemoryCount start() {
        if (System.getProperty(JavaCppSettings.NO_POINTER_GC) == null) {
            System.setProperty(JavaCppSettings.NO_POINTER_GC, "false");
        }
        NativeRuntime.open();
        Pointer.interruptDeallocatorThread();
        if (!JavaCppSettings.countsPointers()) {
            throw new IllegalStateException(
                    "native objects are not counted, as the runtime was opened before by a test without NativeMemoryExtension");
        }
        return new NativeMemoryCount(Pointer.totalCount());
    }

    /** Fails when more or fewer objects are alive than at the start, or a scope is open on this thread. */
    void verifyReturned(String who) {
        long leaked = Pointer.totalCount() - before;
        if (leaked != 0) {
            throw new AssertionError("%s leaves %+d native objects behind".formatted(who, leaked));
        }
        if (PointerScope.getInnerScope() != null) {
            throw new AssertionError("%s leaves a scope open".formatted(who));
        }
    }
}
