// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Optional;
import lanista.ir.diagnostic.Sources;
import lanista.search.plan.PlanKeys;
import picocli.CommandLine.Option;

/** Which evaluator measures candidates, and its arguments. */
final class EvaluatorOption {
    private static final String ARGUMENTS = "--arguments";

    @Option(
            names = "--evaluator",
            paramLabel = "NAME",
            completionCandidates = EvaluatorNames.class,
            description = {
                "What measures candidates: ${COMPLETION-CANDIDATES};",
                "classification or regression, as the data asks for, where nothing is said."
            })
    private Optional<String> name;

    @Option(
            names = ARGUMENTS,
            paramLabel = "JSON",
            description =
                    "The evaluator's arguments, such as '{\"epochs\": 5, \"learningRate\": \"choice 1e-3..0.1 log\"}'.")
    private Optional<String> arguments;

    /** Whether all arguments are given at once. */
    boolean hasArguments() {
        return arguments.isPresent();
    }

    void into(Overrides search) {
        search.kind(PlanKeys.EVALUATOR, name, "--evaluator").arguments(PlanKeys.EVALUATOR, arguments, ARGUMENTS);
    }

    /** The text of the arguments, which diagnostics point into. */
    Sources sources() {
        return arguments.map(json -> Sources.EMPTY.with(ARGUMENTS, json)).orElse(Sources.EMPTY);
    }
}
