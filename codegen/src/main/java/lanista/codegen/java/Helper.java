// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;

/**
 * A method or a class that a unit holds because a form uses it.
 *
 * @param name of the method or class; no class of the candidate has it
 * @param imports what it needs, in full
 * @param source its lines
 */
record Helper(String name, List<String> imports, String source) {
    Helper {
        imports = List.copyOf(imports);
    }
}
