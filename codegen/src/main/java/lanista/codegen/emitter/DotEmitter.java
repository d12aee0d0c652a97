// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.emitter;

import java.util.Map;
import lanista.codegen.Emitter;
import lanista.codegen.Export;
import lanista.codegen.dot.Drawing;

/** A drawing in the language of Graphviz. */
public final class DotEmitter implements Emitter {
    @Override
    public String name() {
        return "dot";
    }

    @Override
    public String description() {
        return "a drawing for Graphviz";
    }

    @Override
    public Map<String, byte[]> emit(Export export) {
        return TextFile.of(
                export, Drawing.of(export.space(), export.candidate()).dot());
    }
}
