// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lanista.ir.Call;
import lanista.ir.Graph;
import lanista.ir.Node;
import lanista.ir.Repeat;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** Draws the bodies of a repeat as steps, one after the other. */
record Steps(BoxMaker maker, Repeat repeat, List<List<Place>> bodies, String depth) {
    Scene scene() {
        List<Box> boxes = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        int inputs = repeat.bodies().get(0).inputs().size();
        for (int i = 0; i < inputs; i++) {
            boxes.add(Box.leaf(Form.PORT, List.of(), 0, 1, ""));
        }
        int before = -1;
        for (int step = 0; step < bodies.size(); step++) {
            Graph body = repeat.bodies().get(step);
            int index = boxes.size();
            for (int i = 0; i < body.inputs().size(); i++) {
                links.add(before < 0 ? new Link(i, 0, index, i, 1) : new Link(before, i, index, i, 1));
            }
            boxes.add(step(step).withEntries(body.inputs().size()));
            before = index;
        }
        int outputs = repeat.bodies().get(bodies.size() - 1).outputs().size();
        for (int i = 0; i < outputs; i++) {
            links.add(new Link(before, i, boxes.size(), 0, 1));
            boxes.add(Box.leaf(Form.PORT, List.of(), 1, 0, ""));
        }
        return new Scene(boxes, links);
    }

    private Box step(int step) {
        Graph body = repeat.bodies().get(step);
        String when = "step %d%s".formatted(step + 1, isSure(step) ? "" : ", if %s ≥ %d".formatted(depth, step + 1));
        Line line = Line.of(Span.quiet(when));
        if (isOneCall(body)) {
            Box box = maker.box(bodies.get(step), 0, new Common(bodies.get(step)));
            return box.withLines(plus(line, box.lines()));
        }
        Scene scene = SceneBuilder.inside(maker, bodies.get(step), false);
        return Box.leaf(Form.STEP, List.of(line), when)
                .withExits(body.outputs().size())
                .withPanels(List.of(new Panel("", "", scene)));
    }

    private static List<Line> plus(Line first, List<Line> others) {
        List<Line> lines = new ArrayList<>(List.of(first));
        lines.addAll(others);
        return lines;
    }

    /** Whether a body does nothing but call a block on what it gets. */
    private static boolean isOneCall(Graph body) {
        if (body.nodes().size() != 1) {
            return false;
        }
        Node node = body.nodes().get(0);
        return node.operation() instanceof Call
                && node.operands()
                        .equals(body.inputs().stream()
                                .map(input -> input.value())
                                .toList())
                && node.results().equals(body.outputs());
    }

    /** Whether every depth that may be chosen takes a step. */
    private boolean isSure(int step) {
        if (!(repeat.depth() instanceof Expr.Chosen chosen)) {
            return false;
        }
        Domain domain = chosen.decision().domain();
        return IntStream.rangeClosed(0, step).mapToObj(i -> Literal.of(i)).noneMatch(domain::contains);
    }
}
