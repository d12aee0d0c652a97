// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * The settings of JavaCPP, which it reads once, from system properties, when its first class is loaded.
 *
 * <p>Scopes free all native memory, so its garbage collection of pointers and its polling of the process's memory on
 * each allocation are off: a small operation then costs half. A property that is already set is left alone.
 */
final class JavaCppSettings {
    static final String NO_POINTER_GC = "org.bytedeco.javacpp.nopointergc";
    private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";
    private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxphysicalbytes";
    private static final String BLAS_LIBRARY = "org.bytedeco.openblas.load";

    private JavaCppSettings() {}

    static void apply(Blas blas) {
        setUnlessSet(NO_POINTER_GC, "true");
        setUnlessSet(MAX_BYTES, "0");
        setUnlessSet(MAX_PHYSICAL_BYTES, "0");
        if (blas == Blas.MKL) {
            setUnlessSet(BLAS_LIBRARY, "mkl");
        }
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The settings came too late when something else in this process had loaded JavaCPP before. */
    static Optional<RuntimeProblem> problem() {
        boolean asked = Boolean.getBoolean(NO_POINTER_GC) && "0".equals(System.getProperty(MAX_PHYSICAL_BYTES));
        if (!asked || (!countsPointers() && Pointer.maxPhysicalBytes() == 0)) {
            return Optional.empty();
        }
        return Optional.of(new RuntimeProblem(
                "JavaCPP was loaded before Lanista, with its collection of native memory on: small operations cost twice",
                "start Java with -D%s=true -D%s=0".formatted(NO_POINTER_GC, MAX_PHYSICAL_BYTES)));
    }

    /** Whether {@link Pointer#totalCount()} counts, which it does only while pointers are collected. */
    static boolean countsPointers() {
        long before = Pointer.totalCount();
        try (BytePointer pointer = new BytePointer(1)) {
            return Pointer.totalCount() != before && !pointer.isNull();
        }
    }
}
