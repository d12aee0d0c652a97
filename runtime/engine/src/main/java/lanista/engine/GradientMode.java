// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import org.bytedeco.pytorch.GradMode;

/**
 * Whether libtorch records operations for gradients, on the calling thread, until this is closed and the former mode
 * returns. Closed by the thread that made it, in the reverse order.
 */
public final class GradientMode implements AutoCloseable {
    private final boolean before;

    private GradientMode(boolean recording) {
        NativeRuntime.open();
        before = GradMode.is_enabled();
        GradMode.set_enabled(recording);
    }

    /** Records operations, as training's forward pass needs. */
    public static GradientMode on() {
        return new GradientMode(true);
    }

    /** Records nothing: evaluation, and changing parameters in place. */
    public static GradientMode off() {
        return new GradientMode(false);
    }

    /** Whether the calling thread records operations. */
    public static boolean isOn() {
        NativeRuntime.open();
        return GradMode.is_enabled();
    }

    @Override
    public void close() {
        GradMode.set_enabled(before);
    }
}
