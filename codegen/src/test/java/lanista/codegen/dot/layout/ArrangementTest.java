// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrangementTest {
    private static final int CASES = Integer.getInteger("lanista.cases", 200);

    private static Item box(double width, double height) {
        return new Item(width, width, height, List.of(width / 2), List.of(width / 2), false, false);
    }

    private static Item join(double width, double height, int entries) {
        List<Double> places = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            places.add(width * (i + 1) / (entries + 1));
        }
        return new Item(width, width, height, places, List.of(width / 2), true, false);
    }

    private static Wire wire(int from, int to) {
        return new Wire(from, 0, to, 0);
    }

    @Test
    void putsAChainInOneColumn() {
        Arrangement arrangement =
                Arrangement.of(List.of(box(80, 20), box(40, 30), box(60, 20)), List.of(wire(0, 1), wire(1, 2)));
        assertThat(arrangement.places()).extracting(Point::x).containsExactly(0.0, 20.0, 10.0);
        assertThat(arrangement.places()).extracting(Point::y).isSorted();
        assertThat(arrangement.routes())
                .allSatisfy(route -> assertThat(route).extracting(Point::x).containsOnly(40.0));
    }

    @Test
    void putsTwoBranchesSideBySide() {
        Arrangement arrangement = Arrangement.of(
                List.of(box(40, 20), box(60, 20), box(60, 20), join(40, 20, 2)),
                List.of(wire(0, 1), wire(0, 2), new Wire(1, 0, 3, 0), new Wire(2, 0, 3, 1)));
        List<Point> places = arrangement.places();
        assertThat(places.get(1).y()).isEqualTo(places.get(2).y());
        assertThat(Math.abs(places.get(1).x() - places.get(2).x())).isGreaterThanOrEqualTo(60);
        double middle = (places.get(1).x() + places.get(2).x()) / 2 + 30;
        assertThat(places.get(0).x() + 20).isCloseTo(middle, within(0.5));
        assertThat(places.get(3).x() + 20).isCloseTo(middle, within(0.5));
    }

    @Test
    void uncrossesLines() {
        List<Item> items = List.of(box(40, 20), box(40, 20), box(40, 20), box(40, 20));
        Arrangement arrangement = Arrangement.of(items, List.of(wire(0, 3), wire(1, 2)));
        List<Point> places = arrangement.places();
        assertThat(places.get(0).x() < places.get(1).x())
                .isEqualTo(places.get(3).x() < places.get(2).x());
    }

    @Test
    void keepsTheOrderOfEntriesThatAreDifferent() {
        Item sink = new Item(100, 100, 20, List.of(33.0, 66.0), List.of(), false, false);
        Arrangement arrangement = Arrangement.of(
                List.of(box(40, 20), box(40, 20), sink), List.of(new Wire(0, 0, 2, 1), new Wire(1, 0, 2, 0)));
        assertThat(end(arrangement, 0).x()).isGreaterThan(end(arrangement, 1).x());
    }

    private static Point end(Arrangement arrangement, int wire) {
        List<Point> route = arrangement.routes().get(wire);
        return route.get(route.size() - 1);
    }

    @Test
    void movesEdgesToTheBorder() {
        Item port = new Item(8, 8, 8, List.of(), List.of(4.0), false, true);
        Arrangement arrangement = Arrangement.of(
                List.of(port, box(40, 20), port, join(40, 20, 2)),
                List.of(wire(0, 1), new Wire(1, 0, 3, 0), new Wire(2, 0, 3, 1)));
        assertThat(arrangement.places().get(2).y())
                .isEqualTo(arrangement.places().get(0).y());
    }

    @Test
    void keepsBoxesApartAndLinesOutOfThem() {
        for (long seed = 0; seed < CASES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int count = 2 + random.nextInt(24);
            List<Wire> wires = new ArrayList<>();
            List<Item> items = new ArrayList<>(List.of(box(30, 20)));
            for (int to = 1; to < count; to++) {
                int entries = 0;
                for (int from = 0; from < to; from++) {
                    if (random.nextInt(4) == 0) {
                        wires.add(new Wire(from, 0, to, entries++));
                    }
                }
                items.add(join(10 + random.nextInt(120), 10 + random.nextInt(40), entries));
            }
            check(items, wires, Arrangement.of(items, wires), "seed " + seed);
        }
    }

    private static void check(List<Item> items, List<Wire> wires, Arrangement arrangement, String name) {
        for (int i = 0; i < items.size(); i++) {
            Point place = arrangement.places().get(i);
            assertThat(place.x()).as(name).isGreaterThanOrEqualTo(-1e-6);
            assertThat(place.x() + items.get(i).width()).as(name).isLessThanOrEqualTo(arrangement.width() + 1e-6);
            assertThat(place.y() + items.get(i).height()).as(name).isLessThanOrEqualTo(arrangement.height() + 1e-6);
            for (int j = 0; j < i; j++) {
                assertThat(overlap(place, items.get(i), arrangement.places().get(j), items.get(j)))
                        .as("%s: boxes %d and %d", name, j, i)
                        .isFalse();
            }
        }
        for (int i = 0; i < wires.size(); i++) {
            Wire wire = wires.get(i);
            List<Point> route = arrangement.routes().get(i);
            assertThat(route.size() % 2).isZero();
            Point first = route.get(0);
            Item from = items.get(wire.from());
            assertThat(first.x())
                    .isCloseTo(
                            arrangement.places().get(wire.from()).x()
                                    + from.exits().get(0),
                            offset(1e-6));
            for (int at = 0; at + 1 < route.size(); at++) {
                double x = route.get(at).x();
                double other = route.get(at + 1).x();
                double top = route.get(at).y();
                double bottom = route.get(at + 1).y();
                assertThat(bottom).as(name).isGreaterThanOrEqualTo(top - 1e-6);
                for (int box = 0; box < items.size(); box++) {
                    Point place = arrangement.places().get(box);
                    boolean beside = Math.max(x, other) <= place.x() + 1e-6
                            || Math.min(x, other) >= place.x() + items.get(box).boxWidth() - 1e-6;
                    boolean clear = bottom <= place.y() + 1e-6
                            || top >= place.y() + items.get(box).height() - 1e-6;
                    assertThat(beside || clear)
                            .as("%s: line %s and box %d", name, wire, box)
                            .isTrue();
                }
            }
        }
    }

    private static boolean overlap(Point a, Item first, Point b, Item second) {
        return a.x() < b.x() + second.width() - 1e-6
                && b.x() < a.x() + first.width() - 1e-6
                && a.y() < b.y() + second.height() - 1e-6
                && b.y() < a.y() + first.height() - 1e-6;
    }

    @Test
    void refusesLinesThatPassTooManyRows() {
        int count = 400;
        List<Item> items = new ArrayList<>();
        List<Wire> wires = new ArrayList<>();
        for (int to = 0; to < count; to++) {
            for (int from = 0; from < to; from++) {
                wires.add(new Wire(from, 0, to, from));
            }
            items.add(join(40, 20, to));
        }
        assertThatThrownBy(() -> Arrangement.of(items, wires))
                .isInstanceOf(ArrangementLimitException.class)
                .hasMessageContaining("at most 50,000 rows of boxes");
    }

    @Test
    void refusesALineThatLeadsBack() {
        assertThatThrownBy(() -> wire(2, 1)).hasMessage("a line leads from an item to a later one, not from 2 to 1");
    }
}
