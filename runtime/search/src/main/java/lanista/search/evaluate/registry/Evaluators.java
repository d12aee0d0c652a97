// SPDX-License-Identifier: Apache-2.0
package lanista.search.evaluate.registry;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import lanista.ir.argument.Kinds;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.json.document.JsonText;
import lanista.search.Evaluator;

/** The kinds of evaluators that are there: those named in {@code META-INF/services} on the class path, the built-in too. */
public final class Evaluators {
    private Evaluators() {}

    /** All, by name. */
    public static List<EvaluatorProvider> all() {
        return ServiceLoader.load(EvaluatorProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(EvaluatorProvider::name))
                .toList();
    }

    /** The kind of a name. @throws SourceException where there is none */
    public static EvaluatorProvider get(String name) {
        return get(name, SourceSpan.NONE);
    }

    /**
     * The kind of a name.
     *
     * @param place where the name stands
     * @throws SourceException where there is none
     */
    public static EvaluatorProvider get(String name, SourceSpan place) {
        return new Kinds<>("evaluator", "evaluators", Code.LAN0711, EvaluatorProvider::name, all()).get(name, place);
    }

    /**
     * An evaluator.
     *
     * @param name of its kind
     * @param arguments an object of JSON, from the names of arguments to values; defaults stand for what it leaves out. A
     *     choice of values in place of one is a decision that joins the architecture
     * @throws SourceException where there is no such kind, or with all that is wrong with its arguments
     */
    public static Evaluator create(String name, JsonText arguments, EvaluatorSetting setting) {
        EvaluatorProvider provider = get(name);
        EvaluatorArguments read =
                EvaluatorArguments.read(provider, arguments.value().asMembers());
        return create(provider, read, setting, SourceSpan.wholeFile(arguments.name()));
    }

    /**
     * An evaluator.
     *
     * @param place of the arguments, for what is found wrong with them together
     * @throws SourceException where the arguments do not go together, or not with the data
     */
    public static Evaluator create(
            EvaluatorProvider provider, EvaluatorArguments arguments, EvaluatorSetting setting, SourceSpan place) {
        try {
            return arguments.choices().isEmpty()
                    ? provider.create(arguments.first(), setting)
                    : TunedEvaluator.of(provider, arguments, setting);
        } catch (IllegalArgumentException refused) {
            throw new SourceException(Diagnostic.error(
                    Code.LAN0712, place, "the evaluator '%s': %s".formatted(provider.name(), refused.getMessage())));
        }
    }
}
