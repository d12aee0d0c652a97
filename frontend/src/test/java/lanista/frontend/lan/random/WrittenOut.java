// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lanista.frontend.lan.Lan;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;

/**
 * All candidates of a space written out and compiled each by itself.
 *
 * @param specialiser that wrote them
 * @param errors of each way to decide all choices
 */
record WrittenOut(Specialiser specialiser, Map<Map<String, String>, List<Fault>> errors) {
    /** What the compiler says of one candidate, and the line it says it of. */
    record Fault(int line, Code code) {}

    /** Those of a source; empty where it has no tree. */
    static Optional<WrittenOut> of(String text) {
        return Specialiser.of(text).map(specialiser -> {
            Map<Map<String, String>, List<Fault>> errors = new LinkedHashMap<>();
            for (Map<String, String> assignment : specialiser.assignments()) {
                errors.put(assignment, errors(Lan.parse("space.lan", specialiser.specialised(assignment))));
            }
            return new WrittenOut(specialiser, errors);
        });
    }

    private static List<Fault> errors(Lan reading) {
        return reading.space().diagnostics().stream()
                .filter(Diagnostic::isError)
                .map(error -> new Fault(error.span().line(), error.code()))
                .toList();
    }

    boolean areAllRight() {
        return errors.values().stream().allMatch(List::isEmpty);
    }

    /** The ways to decide some choices for which there is an error, the other choices any way. */
    Set<Map<String, String>> failing(Fault error, List<String> labels) {
        return errors.entrySet().stream()
                .filter(entry -> entry.getValue().contains(error))
                .map(entry -> part(entry.getKey(), labels))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether there is an error in every candidate that decides some choices in a way. */
    boolean failsWherever(Map<String, String> known, Fault error) {
        return errors.entrySet().stream()
                .filter(entry -> entry.getKey().entrySet().containsAll(known.entrySet()))
                .allMatch(entry -> entry.getValue().contains(error));
    }

    private static Map<String, String> part(Map<String, String> assignment, List<String> labels) {
        Map<String, String> part = new LinkedHashMap<>();
        labels.forEach(label -> part.put(label, assignment.getOrDefault(label, "")));
        return part;
    }

    /** The smallest number of choices that have to be decided for there to be an error, whatever the others. */
    int smallestCause(Fault error, List<String> labels) {
        int smallest = labels.size();
        for (Map<String, String> failing : failing(error, labels)) {
            for (int bits = 0; bits < 1 << labels.size(); bits++) {
                int members = bits;
                List<String> some = labels.stream()
                        .filter(label -> (members >> labels.indexOf(label) & 1) == 1)
                        .toList();
                if (some.size() < smallest && failsWherever(part(failing, some), error)) {
                    smallest = some.size();
                }
            }
        }
        return smallest;
    }
}
