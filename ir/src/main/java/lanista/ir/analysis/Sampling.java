// SPDX-License-Identifier: Apache-2.0
package lanista.ir.analysis;

/** How architectures of a space are drawn at random. */
public enum Sampling {
    /** There is nothing to meet: each decision is drawn evenly, whatever the others are. */
    INDEPENDENT("each decision evenly by itself"),
    /** The requirements are counted under: each architecture that meets them is as likely as any other. */
    UNIFORM("each architecture that meets the requirements as likely as any other"),
    /** Counting is too much: each decision is drawn evenly, and what breaks a requirement is drawn again, a limited time. */
    REJECTION("each decision evenly by itself, again where a requirement is broken");

    private final String words;

    Sampling(String words) {
        this.words = words;
    }

    /** What is said of it in a report. */
    public String words() {
        return words;
    }
}
