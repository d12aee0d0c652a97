// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import java.util.Locale;
import java.util.Set;

/** The library of matrix products that libtorch calls. */
public enum Blas {
    /** Intel MKL: as fast as PyTorch's own builds; for Linux and Windows on x86-64. */
    MKL("Intel MKL"),

    /**
     * OpenBLAS: for every platform. It brings threads of its own, one pool for the process, which fight with libtorch's
     * for the cores; so it computes on the calling thread alone.
     */
    OPENBLAS("OpenBLAS");

    /** The system property that chooses: {@code mkl} or {@code openblas}. */
    public static final String PROPERTY = "lanista.blas";

    private final String title;

    Blas(String title) {
        this.title = title;
    }

    /** What the system property asks for; without it MKL where it exists. */
    static Blas wanted() {
        String asked = System.getProperty(PROPERTY, "");
        if (asked.isEmpty()) {
            return mklExists() ? MKL : OPENBLAS;
        }
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "mkl" -> MKL;
            case "openblas" -> OPENBLAS;
            default ->
                throw new IllegalArgumentException(
                        "unknown BLAS '%s' in -D%s; expected 'mkl' or 'openblas'".formatted(asked, PROPERTY));
        };
    }

    /** Which of the two is among the libraries that were loaded. */
    static Blas among(Set<String> libraries) {
        return libraries.stream().anyMatch(library -> library.startsWith("mkl_rt")) ? MKL : OPENBLAS;
    }

    private static boolean mklExists() {
        String processor = System.getProperty("os.arch", "");
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        return !mac && (processor.equals("amd64") || processor.equals("x86_64"));
    }

    @Override
    public String toString() {
        return title;
    }
}
