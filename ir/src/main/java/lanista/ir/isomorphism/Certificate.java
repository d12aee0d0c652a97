// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

/**
 * 128 bits that two structures have in common exactly when they are equal up to the numbers of their vertices.
 *
 * <p>It is the sum of the colours and, for each {@linkplain Components open part}, of the least certificate that the part
 * gets when one vertex of its smallest class that has several is told apart from the others, whichever that is: the
 * individualisation and refinement of McKay and Piperno, Journal of Symbolic Computation 2014, part by part.
 */
public record Certificate(long first, long second) implements Comparable<Certificate> {
    private static final long OPEN = 0x2545F4914F6CDD1DL;

    /** Of a structure with its first colours. @throws WorkLimitException where the symmetric parts are too large */
    public static Certificate of(Colouring initial) {
        Colouring colouring = initial.refine();
        Classes classes = colouring.classes();
        int size = colouring.structure().size();
        long sum1 = size;
        long sum2 = size;
        for (int vertex = 0; vertex < size; vertex++) {
            sum1 += Fingerprint.first(colouring.first(vertex), 0);
            sum2 += Fingerprint.second(colouring.second(vertex), 0);
        }
        if (classes.count() < size) {
            for (Colouring part : Components.open(colouring, classes)) {
                Certificate least = least(part);
                sum1 += Fingerprint.first(least.first, OPEN);
                sum2 += Fingerprint.second(least.second, OPEN);
            }
        }
        return new Certificate(sum1, sum2);
    }

    private static Certificate least(Colouring part) {
        Classes classes = part.classes();
        int smallest = -1;
        for (int number = 0; number < classes.count(); number++) {
            boolean smaller = smallest < 0 || classes.size(number) < classes.size(smallest);
            smallest = classes.size(number) > 1 && smaller ? number : smallest;
        }
        Certificate least = null;
        for (int vertex = 0; vertex < part.structure().size(); vertex++) {
            if (classes.of(part.first(vertex)) == smallest) {
                Certificate certificate = of(part.choosing(vertex));
                least = least == null || certificate.compareTo(least) < 0 ? certificate : least;
            }
        }
        if (least == null) {
            throw new IllegalStateException("an open part has a colour twice");
        }
        return least;
    }

    @Override
    public int compareTo(Certificate other) {
        int order = Long.compare(first, other.first);
        return order != 0 ? order : Long.compare(second, other.second);
    }
}
