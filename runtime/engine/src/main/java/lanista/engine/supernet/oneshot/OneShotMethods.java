// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.oneshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The methods that are there, by the names that the command line knows them by. */
public final class OneShotMethods {
    private static final Map<String, OneShotMethod.Factory> BY_NAME = named();

    private OneShotMethods() {}

    private static Map<String, OneShotMethod.Factory> named() {
        Map<String, OneShotMethod.Factory> methods = new LinkedHashMap<>();
        methods.put("darts", Darts::new);
        return Collections.unmodifiableMap(methods);
    }

    /** Every method by its name, in the order of the documentation. */
    public static Map<String, OneShotMethod.Factory> byName() {
        return BY_NAME;
    }
}
