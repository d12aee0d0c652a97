// SPDX-License-Identifier: Apache-2.0
package lanista.engine;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Fails a test class that leaves native objects behind. */
public final class NativeMemoryExtension implements BeforeAllCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(NativeMemoryExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(NAMESPACE).put(NativeMemoryCount.class, NativeMemoryCount.start());
    }

    @Override
    public void afterAll(ExtensionContext context) {
        NativeMemoryCount count = context.getStore(NAMESPACE).get(NativeMemoryCount.class, NativeMemoryCount.class);
        count.verifyReturned(context.getDisplayName());
    }
}
