// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.syntax;

import java.util.List;

/**
 * A whole file.
 *
 * @param file its name, as in the spans of its nodes
 */
public record SourceTree(String file, List<Declaration> declarations) {
    public SourceTree {
        declarations = List.copyOf(declarations);
    }
}
