// SPDX-License-Identifier: Apache-2.0
package lanista.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which passes a planner makes. All of them, unless some were turned off, to see what they are worth or whether they are
 * to blame: programs compute the same without them.
 */
public final class Passes {
    static final String DROP_ZEROS = "DropZeros";
    static final String MERGE_EQUAL_NODES = "MergeEqualNodes";
    static final String ARRANGE_CHANNELS_LAST = "ArrangeChannelsLast";
    static final String FUSE_NORMALIZATIONS = "FuseNormalizations";
    static final String USE_OWN_KERNELS = "UseOwnKernels";
    static final String WRITE_IN_PLACE = "WriteInPlace";

    private static final List<String> NAMES = List.of(
            DROP_ZEROS, MERGE_EQUAL_NODES, ARRANGE_CHANNELS_LAST, FUSE_NORMALIZATIONS, USE_OWN_KERNELS, WRITE_IN_PLACE);

    /** Every pass. */
    public static final Passes ALL = new Passes(Set.of());

    private final Set<String> off;

    private Passes(Set<String> off) {
        this.off = new LinkedHashSet<>(off);
    }

    /** The names of all that can be turned off, in the order in which they come. */
    public static List<String> names() {
        return NAMES;
    }

    /** All passes but some. @throws IllegalArgumentException for a name that is not among {@link #names} */
    public static Passes without(List<String> names) {
        List<String> unknown = new ArrayList<>(names);
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "no pass '%s'; there are %s".formatted(unknown.get(0), String.join(", ", NAMES)));
        }
        return new Passes(new LinkedHashSet<>(names));
    }

    boolean have(String name) {
        return !off.contains(name);
    }
}
