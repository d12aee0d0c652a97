// SPDX-License-Identifier: Apache-2.0
package lanista.engine.supernet.differentiable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import lanista.engine.supernet.oneshot.OneShotMethod;

/** The differentiable methods with the options of their papers, by the names that the command line knows them by. */
public final class DifferentiableMethods {
    private DifferentiableMethods() {}

    /** Every method by its name, in the order of the documentation. */
    public static Map<String, OneShotMethod.Factory> byName() {
        return byName(options -> options);
    }

    /**
     * Every method by its name.
     *
     * @param change makes of the options of each method's paper those that it has
     */
    public static Map<String, OneShotMethod.Factory> byName(UnaryOperator<ArchitectureOptions> change) {
        Map<String, OneShotMethod.Factory> methods = new LinkedHashMap<>();
        methods.put("darts", Darts.with(change.apply(Darts.DEFAULT)));
        methods.put("darts-second-order", SecondOrderDarts.with(change.apply(Darts.DEFAULT)));
        Gdas.Options gdas = Gdas.Options.DEFAULT;
        methods.put("gdas", Gdas.with(gdas.withArchitecture(change.apply(gdas.architecture()))));
        FbNet.Options fbnet = FbNet.Options.DEFAULT;
        methods.put("fbnet", FbNet.with(fbnet.withArchitecture(change.apply(fbnet.architecture()))));
        methods.put("proxylessnas", ProxylessNas.with(change.apply(ProxylessNas.DEFAULT)));
        methods.put("single-path-nas", SinglePathNas.with(change.apply(SinglePathNas.DEFAULT)));
        return Collections.unmodifiableMap(methods);
    }
}
