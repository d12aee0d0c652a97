// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.svg;

import java.util.Locale;
import lanista.codegen.dot.model.Printable;

/** Writes XML, an element a line. Whatever text it is given comes out as text. */
final class Xml {
    private final StringBuilder out = new StringBuilder();
    private int depth;

    /**
     * An attribute.
     *
     * @param value a {@link Double} is written with two decimals at most
     */
    record Attribute(String name, Object value) {
        @Override
        public String toString() {
            return " %s=\"%s\""
                    .formatted(name, escape(value instanceof Double number ? number(number) : value.toString()));
        }
    }

    static Attribute attribute(String name, Object value) {
        return new Attribute(name, value);
    }

    /** An element with elements inside. */
    void element(String name, Runnable content, Attribute... attributes) {
        line(open(name, attributes) + ">");
        depth++;
        content.run();
        depth--;
        line("</" + name + ">");
    }

    /** An element with text inside. */
    void text(String name, String text, Attribute... attributes) {
        line(open(name, attributes) + ">" + escape(text) + "</" + name + ">");
    }

    /** An element with nothing inside. */
    void empty(String name, Attribute... attributes) {
        line(open(name, attributes) + "/>");
    }

    /** Lines of a language that XML holds, which must not contain its signs. */
    void verbatim(String lines) {
        lines.lines().forEach(this::line);
    }

    private static String open(String name, Attribute... attributes) {
        StringBuilder tag = new StringBuilder("<").append(name);
        for (Attribute attribute : attributes) {
            tag.append(attribute);
        }
        return tag.toString();
    }

    private void line(String text) {
        out.append(" ".repeat(depth)).append(text).append('\n');
    }

    /** The number with two decimals at most, the same in every locale. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        String shortest = text.replaceFirst("\\.?0+$", "");
        return shortest.equals("-0") ? "0" : shortest;
    }

    private static String escape(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
