// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.emitter;

import java.util.Map;
import lanista.codegen.Emitter;
import lanista.codegen.Export;
import lanista.codegen.dot.Drawing;

/** A drawing as an SVG document that needs no other file. */
public final class SvgEmitter implements Emitter {
    @Override
    public String name() {
        return "svg";
    }

    @Override
    public String description() {
        return "a drawing for a browser";
    }

    @Override
    public Map<String, byte[]> emit(Export export) {
        return TextFile.of(
                export, Drawing.of(export.space(), export.candidate()).svg());
    }
}
