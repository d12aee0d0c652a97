// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

/**
 * A space that was made by chance.
 *
 * @param parts its blocks and constants
 * @param model its model, which uses them
 */
public record RandomSpace(String parts, String model) {
    /** All of it in one file. */
    public String text() {
        return parts + "\n" + model;
    }
}
