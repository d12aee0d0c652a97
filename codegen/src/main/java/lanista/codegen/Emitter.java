// SPDX-License-Identifier: Apache-2.0
package lanista.codegen;

import java.util.Map;

/**
 * A target that candidates are written for, such as {@code pytorch}. {@link Emitters} finds those on the class path with
 * {@link java.util.ServiceLoader}; an emitter needs a public constructor without parameters, and keeps no state.
 */
public interface Emitter {
    /** What {@code lanista export --to} calls it: small letters and digits. */
    String name();

    /** What it writes, in a few words for a list: {@code "a Python file of nn.Module classes"}. */
    String description();

    /** Whether what it writes loads its weights from {@link Export#weightsFile()}, beside it. */
    default boolean loadsWeights() {
        return false;
    }

    /**
     * The files of a candidate, the one that the user names first: each by its name below the folder of that one, with
     * {@code /} between folders. The same export gives the same bytes.
     *
     * @throws lanista.ir.diagnostic.SourceException where the target has no form for a part of the candidate
     */
    Map<String, byte[]> emit(Export export);
}
