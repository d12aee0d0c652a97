// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Optional;
import lanista.codegen.dot.Drawing;
import lanista.ir.json.SpaceJson;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;

/** A form in which a graph can be shown. */
enum GraphForm {
    /** The canonical text, which Lanista reads again. */
    TEXT,
    /** The document of docs/json.md, which Lanista reads again. */
    JSON,
    /** For Graphviz. */
    DOT,
    /** A picture for a browser. */
    SVG;

    /**
     * A space, or a candidate of one, in this form.
     *
     * @param title of a drawing
     * @param caption of a drawing
     */
    String of(ModelSpace space, String title, Optional<String> caption) {
        return switch (this) {
            case TEXT -> GraphText.print(space.graph());
            case JSON -> SpaceJson.write(space);
            case DOT -> Drawing.of(title, caption, space.graph()).dot();
            case SVG -> Drawing.of(title, caption, space.graph()).svg();
        };
    }
}
