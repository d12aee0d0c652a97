// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Optional;
import lanista.codegen.dot.Drawing;
import lanista.ir.Graph;
import lanista.ir.text.GraphText;

/** A form in which a graph can be shown. */
enum GraphForm {
    /** The canonical text, which Lanista reads again. */
    TEXT,
    /** For Graphviz. */
    DOT,
    /** A picture for a browser. */
    SVG;

    /**
     * A graph in this form.
     *
     * @param title of a drawing
     * @param caption of a drawing
     */
    String of(Graph graph, String title, Optional<String> caption) {
        return switch (this) {
            case TEXT -> GraphText.print(graph);
            case DOT -> Drawing.of(title, caption, graph).dot();
            case SVG -> Drawing.of(title, caption, graph).svg();
        };
    }
}
