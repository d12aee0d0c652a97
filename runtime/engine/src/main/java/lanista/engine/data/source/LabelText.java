// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import lanista.engine.data.DataCode;
import lanista.engine.data.DataException;
import lanista.engine.data.DataPlace;
import lanista.engine.data.Targets;

/** Turns the label column of a table into classes or numbers. */
final class LabelText {
    /** What other programs write where a number is missing. */
    private static final Set<String> MISSING = Set.of("", "nan", "+nan", "-nan", "inf", "+inf", "-inf");

    private LabelText() {}

    /**
     * What is to be predicted. Unless the kind says otherwise, labels are numbers where any has a fraction, else classes:
     * in numeric order where all are numbers, otherwise in the order of their characters.
     */
    static Targets targets(List<String> labels, TargetKind kind, IntFunction<DataPlace> place) {
        return switch (kind) {
            case CLASS -> classes(labels, place);
            case NUMBER -> numbers(labels, place);
            case INFERRED ->
                labels.stream().anyMatch(LabelText::hasFraction) ? numbers(labels, place) : classes(labels, place);
        };
    }

    private static boolean hasFraction(String label) {
        float value = FieldText.number(label);
        return !Float.isNaN(value) && value != Math.rint(value);
    }

    private static Targets numbers(List<String> labels, IntFunction<DataPlace> place) {
        float[] values = new float[labels.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = FieldText.number(labels.get(row));
            if (Float.isNaN(values[row])) {
                throw unusable(labels.get(row), place.apply(row), "a number");
            }
        }
        return Targets.numbers(1, values, place);
    }

    private static Targets classes(List<String> labels, IntFunction<DataPlace> place) {
        for (int row = 0; row < labels.size(); row++) {
            if (MISSING.contains(labels.get(row).toLowerCase(Locale.ROOT))) {
                throw unusable(labels.get(row), place.apply(row), "a class");
            }
        }
        boolean numeric = labels.stream().noneMatch(label -> Float.isNaN(FieldText.number(label)));
        Comparator<String> byValue = Comparator.comparing(FieldText::number);
        Set<String> distinct =
                new TreeSet<>(numeric ? byValue.thenComparing(Comparator.naturalOrder()) : Comparator.naturalOrder());
        distinct.addAll(labels);
        List<String> names = List.copyOf(distinct);
        Map<String, Integer> indices = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            indices.put(names.get(i), i);
        }
        return Targets.classes(names, labels.stream().mapToInt(indices::get).toArray(), place);
    }

    private static DataException unusable(String label, DataPlace place, String expected) {
        return new DataException(DataCode.LAN0611, place, FieldText.quoted(label), expected);
    }
}
