// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Iterator;
import lanista.search.evaluate.registry.EvaluatorProvider;
import lanista.search.evaluate.registry.Evaluators;

/** The names of the evaluators on the class path, for help and completion. */
final class EvaluatorNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Evaluators.all().stream().map(EvaluatorProvider::name).iterator();
    }
}
