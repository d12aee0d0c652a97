// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import java.util.Locale;
import lanista.codegen.dot.model.Form;
import lanista.codegen.dot.model.Span;

/** The colours and letters of a drawing, on light ground and on dark. */
final class Stylesheet {
    /** Without custom properties and nesting, which not every program that shows SVG knows. */
    static final String TEXT = """
            text { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; fill: #1f2328; }
            .name { font-size: 20px; font-weight: bold; }
            .title { font-size: 13px; font-weight: bold; }
            .text { font-size: 12px; }
            .quiet { font-size: 11px; fill: #59636e; }
            .chip { font-size: 11px; }
            .sheet { fill: #ffffff; }
            .rule { stroke: #d1d9e0; }
            .wire { fill: none; stroke: #6e7781; stroke-width: 1.3; }
            .tip { fill: #6e7781; }
            .input, .output { fill: #eaeef2; stroke: #57606a; stroke-width: 1.3; }
            .port { fill: #ffffff; stroke: #6e7781; stroke-width: 1.3; }
            .layer { fill: #ddf4ff; stroke: #0969da; stroke-width: 1.2; }
            .operator { fill: #f6f8fa; stroke: #8c959f; stroke-width: 1.2; }
            .block, .definition { fill: #fafbfc; stroke: #8c959f; stroke-width: 1.2; }
            .folded { fill: #eef1ff; stroke: #5b67c7; stroke-width: 1.2; }
            .choice { fill: #fff4dc; stroke: #bf8700; stroke-width: 1.6; }
            .optional { fill: #fff4dc; stroke: #bf8700; stroke-width: 1.6; stroke-dasharray: 6 3; }
            .select { fill: #fff4dc; stroke: #bf8700; stroke-width: 1.6; }
            .condition { fill: #fbefff; stroke: #8250df; stroke-width: 1.4; stroke-dasharray: 6 3; }
            .repeat { fill: #e6f6ea; stroke: #1a7f37; stroke-width: 1.6; }
            .step { fill: #f4fbf6; stroke: #4ac26b; stroke-width: 1; }
            .panel { fill: #ffffff; stroke: #d4a72c; stroke-width: 1; }
            .inner { fill: none; }
            .label { fill: #ffffff; stroke: #9a6700; stroke-width: 1; }
            .hue0 { fill: #ffd8b5; stroke: #bc4c00; }
            .hue1 { fill: #c6e6ff; stroke: #0969da; }
            .hue2 { fill: #c5f0ce; stroke: #1a7f37; }
            .hue3 { fill: #ecd8ff; stroke: #8250df; }
            .hue4 { fill: #ffd3e5; stroke: #bf3989; }
            .hue5 { fill: #c9f0ee; stroke: #11807a; }
            .hue6 { fill: #f4e9a6; stroke: #7d6b00; }
            .hue7 { fill: #e3e3e8; stroke: #4d5561; }
            @media (prefers-color-scheme: dark) {
              text { fill: #e6edf3; }
              .quiet { fill: #9198a1; }
              .sheet { fill: #0d1117; }
              .rule { stroke: #3d444d; }
              .wire { stroke: #8b949e; }
              .tip { fill: #8b949e; }
              .input, .output { fill: #262c36; stroke: #9198a1; }
              .port { fill: #0d1117; stroke: #8b949e; }
              .layer { fill: #0c2d52; stroke: #4493f8; }
              .operator { fill: #1b2129; stroke: #6e7681; }
              .block, .definition { fill: #12171e; stroke: #6e7681; }
              .folded { fill: #1e2348; stroke: #8b96f0; }
              .choice, .optional, .select { fill: #2e230b; stroke: #d29922; }
              .condition { fill: #271b3a; stroke: #ab7df8; }
              .repeat { fill: #0f2a18; stroke: #3fb950; }
              .step { fill: #0d2014; stroke: #2ea043; }
              .panel { fill: #14181f; stroke: #9e7a1e; }
              .inner { fill: none; }
              .label { fill: #14181f; stroke: #d29922; }
              .hue0 { fill: #5a2a08; stroke: #f0883e; }
              .hue1 { fill: #0c3a66; stroke: #4493f8; }
              .hue2 { fill: #11451f; stroke: #3fb950; }
              .hue3 { fill: #3f2366; stroke: #ab7df8; }
              .hue4 { fill: #5e1e41; stroke: #f778ba; }
              .hue5 { fill: #0b4643; stroke: #39c5bb; }
              .hue6 { fill: #4a4108; stroke: #d4c04a; }
              .hue7 { fill: #363c45; stroke: #9198a1; }
            }
            """;

    private Stylesheet() {}

    /** The class of a box. */
    static String of(Form form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    /** The class of a piece of text. */
    static String of(Span.Kind kind) {
        return switch (kind) {
            case TITLE -> "title";
            case TEXT -> "text";
            case QUIET -> "quiet";
            case LABEL -> "chip";
        };
    }
}
