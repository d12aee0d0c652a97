// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.javacpp.Pointer;

/** What keeps native objects alive until it is closed itself, whatever scope they were made in. */
@FunctionalInterface
public interface NativeOwner {
    /** Takes a native object over and returns it. */
    <P extends Pointer> P own(P pointer);
}
