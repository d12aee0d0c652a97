// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import lanista.codegen.dot.model.Box;
import lanista.codegen.dot.model.Definition;
import lanista.codegen.dot.model.Form;
import lanista.codegen.dot.model.Hues;
import lanista.codegen.dot.model.Line;
import lanista.codegen.dot.model.Link;
import lanista.codegen.dot.model.Panel;
import lanista.codegen.dot.model.Picture;
import lanista.codegen.dot.model.Printable;
import lanista.codegen.dot.model.Scene;
import lanista.codegen.dot.model.Span;

/**
 * Pictures in the language of Graphviz (https://graphviz.org/doc/info/lang.html). A box with something inside is a
 * cluster, each of its alternatives one in it; lines to it and from it are those of a node inside, cut at its border.
 */
final class DotWriter {
    /** Colours of {@link Hues}, dark enough for letters. */
    private static final List<String> HUES =
            List.of("#bc4c00", "#0969da", "#1a7f37", "#8250df", "#bf3989", "#11807a", "#7d6b00", "#4d5561");

    private final Hues hues;
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private int count;

    /**
     * How lines come to a box.
     *
     * @param first the node that they lead to
     * @param last the node that they come from
     * @param cluster that they are cut at; empty for a node
     */
    private record Anchor(String first, String last, String cluster) {}

    private DotWriter(Hues hues) {
        this.hues = hues;
    }

    static String write(Picture picture) {
        DotWriter writer = new DotWriter(Hues.of(picture));
        writer.document(picture);
        return writer.out.toString();
    }

    private void document(Picture picture) {
        open("digraph " + quoted(picture.title()));
        line("graph [compound=true, fontname=\"Helvetica\", fontsize=12, labeljust=l, labelloc=t, label=%s]"
                .formatted(heading(picture)));
        line("node [fontname=\"Helvetica\", fontsize=11, shape=box, style=\"filled,rounded\", fillcolor=\"#f6f8fa\"]");
        line("edge [fontname=\"Helvetica\", fontsize=9, color=\"#57606a\", arrowsize=0.7]");
        scene(picture.scene(), 0);
        for (int i = 0; i < picture.definitions().size(); i++) {
            Definition definition = picture.definitions().get(i);
            open("subgraph cluster_" + next());
            line("label=%s; style=rounded; color=\"#8c959f\"".formatted(html(List.of(definition.heading()), i + 1)));
            scene(definition.scene(), i + 1);
            close();
        }
        close();
    }

    private String heading(Picture picture) {
        List<Line> lines = new ArrayList<>(List.of(Line.of(Span.title(picture.title()))));
        picture.description().lines().forEach(text -> lines.add(Line.of(Span.text(text))));
        picture.requirements().forEach(text -> lines.add(Line.of(Span.text("require " + text))));
        return html(lines, 0);
    }

    /** Writes boxes, then lines. @return where lines come to the scene as a whole */
    private Anchor scene(Scene scene, int scope) {
        List<Anchor> anchors =
                scene.boxes().stream().map(box -> box(box, scope)).toList();
        scene.links().forEach(link -> link(link, anchors, scene.boxes().get(link.from())));
        return new Anchor(
                anchors.get(0).first(), anchors.get(anchors.size() - 1).last(), "");
    }

    private void link(Link link, List<Anchor> anchors, Box source) {
        Anchor from = anchors.get(link.from());
        Anchor to = anchors.get(link.to());
        List<String> attributes = new ArrayList<>();
        String shape = source.shape().orElse("");
        String text = link.times() > 1 ? (shape + " ×" + link.times()).strip() : shape;
        if (!text.isEmpty()) {
            attributes.add("label=" + quoted(text));
        }
        if (!from.cluster().isEmpty()) {
            attributes.add("ltail=" + from.cluster());
        }
        if (!to.cluster().isEmpty()) {
            attributes.add("lhead=" + to.cluster());
        }
        String list = attributes.isEmpty() ? "" : " [" + String.join(", ", attributes) + "]";
        line(from.last() + " -> " + to.first() + list);
    }

    private Anchor box(Box box, int scope) {
        return box.panels().isEmpty() ? node(box, scope) : cluster(box, scope);
    }

    private Anchor node(Box box, int scope) {
        String name = "n" + next();
        boolean beside = box.form() == Form.PORT && !box.lines().isEmpty();
        String label = (beside ? "\"\", xlabel=" : "") + html(box.lines(), scope);
        line("%s [label=%s%s]".formatted(name, label, style(box.form())));
        return new Anchor(name, name, "");
    }

    private static String style(Form form) {
        return switch (form) {
            case INPUT, OUTPUT -> ", shape=oval, fillcolor=\"#eaeef2\"";
            case PORT -> ", shape=circle, width=0.12, fixedsize=true, fillcolor=white";
            case LAYER -> ", fillcolor=\"#ddf4ff\", color=\"#0969da\"";
            case OPERATOR -> ", color=\"#8c959f\"";
            case FOLDED -> ", shape=box, peripheries=2, style=filled, fillcolor=\"#eef1ff\", color=\"#5b67c7\"";
            case SELECT -> ", shape=invtrapezium, style=filled, fillcolor=\"#fff4dc\", color=\"#bf8700\"";
            case CHOICE, OPTIONAL, CONDITION, REPEAT, STEP, BLOCK -> "";
        };
    }

    private static String clusterStyle(Form form) {
        return switch (form) {
            case CHOICE -> "style=\"filled,rounded\"; fillcolor=\"#fff4dc\"; color=\"#bf8700\"; penwidth=2";
            case OPTIONAL -> "style=\"filled,rounded,dashed\"; fillcolor=\"#fff4dc\"; color=\"#bf8700\"; penwidth=2";
            case CONDITION -> "style=\"filled,rounded,dashed\"; fillcolor=\"#fbefff\"; color=\"#8250df\"";
            case REPEAT -> "style=\"filled,rounded\"; fillcolor=\"#e6f6ea\"; color=\"#1a7f37\"; penwidth=2";
            case STEP -> "style=\"filled,rounded\"; fillcolor=\"#f4fbf6\"; color=\"#4ac26b\"";
            case BLOCK, INPUT, OUTPUT, PORT, LAYER, OPERATOR, FOLDED, SELECT ->
                "style=\"filled,rounded\";" + " fillcolor=\"#fafbfc\"; color=\"#8c959f\"";
        };
    }

    private Anchor cluster(Box box, int scope) {
        String name = "cluster_" + next();
        open("subgraph " + name);
        line("label=%s; %s".formatted(html(box.lines(), scope), clusterStyle(box.form())));
        Anchor inside = isAlternative(box.panels()) ? alternatives(box.panels(), scope) : panels(box.panels(), scope);
        close();
        return new Anchor(inside.first(), inside.last(), name);
    }

    private static boolean isAlternative(List<Panel> panels) {
        return panels.stream().noneMatch(panel -> panel.heading().isEmpty());
    }

    private Anchor panels(List<Panel> panels, int scope) {
        List<Anchor> anchors =
                panels.stream().map(panel -> scene(panel.scene(), scope)).toList();
        return new Anchor(
                anchors.get(0).first(), anchors.get(anchors.size() - 1).last(), "");
    }

    /** Between two points that do not show, so that what comes next stands below all alternatives. */
    private Anchor alternatives(List<Panel> panels, int scope) {
        String first = "n" + next();
        String last = "n" + next();
        line("%s, %s [shape=point, style=invis]".formatted(first, last));
        for (Panel panel : panels) {
            open("subgraph cluster_" + next());
            Line heading = Line.of(Span.text(panel.heading()));
            line("label=%s; style=\"filled,rounded\"; fillcolor=white; color=\"#d4a72c\"; penwidth=1"
                    .formatted(html(List.of(heading), scope)));
            Anchor inside = scene(panel.scene(), scope);
            close();
            line("%s -> %s [style=invis]".formatted(first, inside.first()));
            line("%s -> %s [style=invis]".formatted(inside.last(), last));
        }
        return new Anchor(first, last, "");
    }

    private String html(List<Line> lines, int scope) {
        if (lines.stream().allMatch(line -> line.text().isEmpty())) {
            return "\"\"";
        }
        return lines.stream()
                .map(line ->
                        line.spans().stream().map(span -> html(span, scope)).collect(Collectors.joining()))
                .collect(Collectors.joining("<BR/>", "<", ">"));
    }

    private String html(Span span, int scope) {
        String text = escaped(span.text());
        if (text.isEmpty()) {
            return "";
        }
        return switch (span.kind()) {
            case TITLE -> "<B>" + text + "</B>";
            case TEXT -> text;
            case QUIET -> "<FONT COLOR=\"#59636e\">" + text + "</FONT>";
            case LABEL ->
                "<FONT COLOR=\"%s\"><I>%s</I></FONT>"
                        .formatted(hues.of(span, scope).map(HUES::get).orElse("#9a6700"), text);
        };
    }

    private static String escaped(String text) {
        return Printable.of(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String quoted(String text) {
        return "\"" + Printable.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private int next() {
        return count++;
    }

    private void open(String head) {
        line(head + " {");
        depth++;
    }

    private void close() {
        depth--;
        line("}");
    }

    private void line(String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }
}
