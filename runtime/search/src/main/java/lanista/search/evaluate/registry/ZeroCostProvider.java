// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.List;
import lanista.engine.proxy.ProxyOptions;
import lanista.engine.proxy.ZeroCostProxy;
import lanista.ir.argument.Argument;
import lanista.ir.argument.ArgumentType;
import lanista.ir.argument.Arguments;
import lanista.ir.expr.Literal;
import lanista.search.Evaluator;
import lanista.search.evaluate.ZeroCost;

/** {@link ZeroCost} by name. */
public final class ZeroCostProvider implements EvaluatorProvider {
    private static final ProxyOptions STANDARD = ProxyOptions.standard();

    private static final Argument PROXIES = Argument.withDefault(
            "proxies",
            ArgumentType.someOf(ZeroCostProxy.metrics()),
            Literal.of(STANDARD.proxies().get(0).metric()),
            "what is measured; the search is after the most of the first");
    private static final Argument BATCH_SIZE =
            Argument.whole("batchSize", 1, STANDARD.batchSize(), "examples that networks see");

    @Override
    public String name() {
        return "zero-cost";
    }

    @Override
    public String summary() {
        return "measures proxies of quality without training";
    }

    @Override
    public List<Argument> arguments() {
        return List.of(PROXIES, BATCH_SIZE);
    }

    @Override
    public Evaluator create(Arguments arguments, EvaluatorSetting setting) {
        List<ZeroCostProxy> proxies = arguments.texts(PROXIES.name()).stream()
                .map(metric -> ZeroCostProxy.find(metric).orElseThrow())
                .toList();
        ProxyOptions options = STANDARD.withProxies(proxies)
                .withBatchSize(arguments.whole(BATCH_SIZE.name()))
                .withSeed(setting.seed())
                .withDevice(setting.device());
        return ZeroCost.of(setting.data().get(), options);
    }
}
