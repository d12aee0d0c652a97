// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

/** A form in which a candidate can be exported. */
enum ExportForm {
    /** With weights, for ONNX Runtime and other programs. */
    ONNX,
    /** The document of docs/json.md, which Lanista reads again. */
    JSON,
    /** For Graphviz. */
    DOT,
    /** A picture for a browser. */
    SVG
}
