// SPDX-License-Identifier: Apache-2.0
package lanista.mutators.scheduler;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Numbers in ascending order. */
final class Ascending {
    private final List<Double> numbers = new ArrayList<>();

    /** Adds a number. @return how many are larger */
    int add(double number) {
        int place = notLarger(number);
        numbers.add(place, number);
        return numbers.size() - 1 - place;
    }

    private int notLarger(double number) {
        int low = 0;
        int high = numbers.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (numbers.get(middle) <= number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int size() {
        return numbers.size();
    }

    /** The middle one, or the mean of the two in the middle. @throws IndexOutOfBoundsException where there is none */
    double median() {
        int middle = numbers.size() / 2;
        return numbers.size() % 2 == 1 ? numbers.get(middle) : (numbers.get(middle - 1) + numbers.get(middle)) / 2;
    }

    List<Double> numbers() {
        return Collections.unmodifiableList(numbers);
    }
}
