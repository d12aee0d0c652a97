// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import lanista.codegen.dot.Drawing;
import lanista.ir.json.SpaceJson;
import lanista.ir.space.Candidate;
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

    /** A space in this form. */
    String of(ModelSpace space) {
        return switch (this) {
            case TEXT -> GraphText.print(space.graph());
            case JSON -> SpaceJson.write(space);
            case DOT -> Drawing.of(space).dot();
            case SVG -> Drawing.of(space).svg();
        };
    }

    /** A candidate of a space in this form; a drawing tells its architecture. */
    String of(ModelSpace space, Candidate candidate) {
        return switch (this) {
            case TEXT -> GraphText.print(candidate.graph());
            case JSON -> SpaceJson.write(new ModelSpace(space.name(), space.documentation(), candidate.graph()));
            case DOT -> Drawing.of(space, candidate).dot();
            case SVG -> Drawing.of(space, candidate).svg();
        };
    }
}
