// SPDX-License-Identifier: Apache-2.0
package lanista.engine.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of one value of a recorded run, while what reads the value adds its part. The sum is formed in place as
 * soon as it is a tensor of its own. A part may be left to be made when the sum is asked for: it is then in no memory
 * before.
 */
final class Gradient {
    private final List<Supplier<Tensor>> later = new ArrayList<>();
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

    /** Adds a tensor that nobody else will have, when the sum is taken. */
    void addLater(Supplier<Tensor> part) {
        later.add(part);
    }

    private void add(Tensor part, boolean others) {
        Tensor before = sum;
        if (before == null) {
            sum = held(part);
            shared = others;
        } else if (!shared) {
            before.add_(part);
        } else {
            try (before;
                    Tensor both = before.add(part)) {
                sum = held(both);
                shared = false;
            }
        }
    }

    /** A handle that outlives all scopes, for its holder to close. */
    static Tensor held(Tensor tensor) {
        return new Tensor(tensor).retainReference();
    }

    /** Takes the sum out, for the caller to close; absent where nothing was added. */
    @Nullable Tensor take() {
        for (Supplier<Tensor> maker : later) {
            try (Tensor part = maker.get()) {
                add(part);
            }
        }
        later.clear();
        Tensor taken = sum;
        sum = null;
        return taken;
    }
}
