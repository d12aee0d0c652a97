// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is drawn for a node, an input or an output.
 *
 * @param lines of text, the title first
 * @param panels with what is inside, side by side
 * @param entries the number of values that come in
 * @param exits the number of values that go out
 * @param interchangeable whether the order of what comes in does not matter
 * @param copies how many such boxes follow one another, of which one is drawn
 * @param shape of what goes out, where it is worth saying
 * @param note what to show on request
 */
public record Box(
        Form form,
        List<Line> lines,
        List<Panel> panels,
        int entries,
        int exits,
        boolean interchangeable,
        int copies,
        Optional<String> shape,
        String note) {
    public Box {
        lines = List.copyOf(lines);
        panels = List.copyOf(panels);
    }

    /** A box without anything inside, one value going in and one out. */
    static Box leaf(Form form, List<Line> lines, String note) {
        return leaf(form, lines, 1, 1, note);
    }

    /** A box without anything inside. */
    static Box leaf(Form form, List<Line> lines, int entries, int exits, String note) {
        return new Box(form, lines, List.of(), entries, exits, false, 1, Optional.empty(), note);
    }

    Box withLines(List<Line> text) {
        return new Box(form, text, panels, entries, exits, interchangeable, copies, shape, note);
    }

    Box withPanels(List<Panel> inside) {
        return new Box(form, lines, inside, entries, exits, interchangeable, copies, shape, note);
    }

    Box withEntries(int number) {
        return new Box(form, lines, panels, number, exits, interchangeable, copies, shape, note);
    }

    Box withExits(int number) {
        return new Box(form, lines, panels, entries, number, interchangeable, copies, shape, note);
    }

    Box withInterchangeableEntries() {
        return new Box(form, lines, panels, entries, exits, true, copies, shape, note);
    }

    /** One box for several, which says so behind its title. */
    Box withCopies(int number) {
        List<Line> text = new ArrayList<>(lines);
        text.set(0, lines.get(0).plus(Line.of(Span.quiet(" ×" + number))));
        return new Box(form, text, panels, entries, exits, interchangeable, number, shape, note);
    }

    Box withShape(Optional<String> text) {
        return new Box(form, lines, panels, entries, exits, interchangeable, copies, text, note);
    }
}
