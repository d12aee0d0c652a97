// SPDX-License-Identifier: Apache-2.0
package lanista.search;

/** Control flow: takes the search's thread out of a strategy that looks for an architecture when the search is over. */
final class SearchOverException extends RuntimeException {
    SearchOverException() {
        super("the search is over", null, false, false);
    }
}
