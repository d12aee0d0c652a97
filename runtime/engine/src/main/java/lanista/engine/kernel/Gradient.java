// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of one value of a recorded run, while what reads the value adds its part. The sum is formed in place as
 * soon as it is a tensor of its own.
 */
final class Gradient {
    private @Nullable Tensor sum;
    private boolean shared;

    /** Adds a tensor that nobody else has; a handle on it is kept. */
    void add(Tensor part) {
        add(part, false);
    }

    /** Adds a tensor that others read, too, so that it is never changed. */
    void addShared(Tensor part) {
        add(part, true);
    }

    private void add(Tensor part, boolean others) {
        Tensor before = sum;
        if (before == null) {
            sum = handle(part);
            shared = others;
        } else if (!shared) {
            before.add_(part);
        } else {
            try (before;
                    Tensor both = before.add(part)) {
                sum = handle(both);
                shared = false;
            }
        }
    }

    /** A handle that outlives the scope: whoever takes the sum frees it. */
    private static Tensor handle(Tensor tensor) {
        return new Tensor(tensor).retainReference();
    }

    /** Takes the sum out, for the caller to close; absent where nothing was added. */
    @Nullable Tensor take() {
        Tensor taken = sum;
        sum = null;
        return taken;
    }
}
