// SPDX-License-Identifier: Apache-2.0
package lanista.ir.isomorphism;

/** What certifying one graph may still cost, in vertices and edges looked at. */
public final class Work {
    /** About a second. Ordinary graphs take a few looks at each vertex. */
    public static final long MOST = 100_000_000;

    private long left;

    public Work(long most) {
        left = most;
    }

    /** @throws WorkLimitException where there is not so much left */
    void spend(long looks) {
        left -= looks;
        if (left < 0) {
            throw new WorkLimitException();
        }
    }
}
