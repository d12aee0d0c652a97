// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

/** What hashing one graph may still cost, in vertices and edges looked at. */
final class Work {
    /** About a second. Ordinary graphs take a few looks at each vertex. */
    static final long MOST = 100_000_000;

    private long left;

    Work(long most) {
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
