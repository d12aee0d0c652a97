// SPDX-License-Identifier: Apache-2.0
package lanista.ir.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import org.junit.jupiter.api.Test;

class OdometerTest {
    private static final Decision DEPTH = decision("depth", 0, 1);
    private static final Decision WIDTH = decision("width", 4, 8, 16);

    private static Decision decision(String label, long from, long... more) {
        List<Literal> values = new ArrayList<>(List.of(Literal.of(from)));
        for (long value : more) {
            values.add(Literal.of(value));
        }
        return new Decision(new Label(label), Decision.Form.VALUE, new Domain.Listed(values));
    }

    /** A width only where the depth is 1. */
    private static String draw(Odometer odometer) {
        Literal depth = odometer.pick(DEPTH);
        return depth.asLong() == 0 ? "0" : "1 " + odometer.pick(WIDTH);
    }

    private static List<String> rest(Odometer odometer) {
        List<String> drawn = new ArrayList<>();
        do {
            drawn.add(draw(odometer));
        } while (odometer.turn());
        return drawn;
    }

    @Test
    void walksConditionalDecisions() {
        assertThat(rest(new Odometer())).containsExactly("0", "1 4", "1 8", "1 16");
    }

    @Test
    void goesOnFromAnyPosition() {
        List<String> all = rest(new Odometer());
        for (int turns = 0; turns < all.size(); turns++) {
            Odometer odometer = new Odometer();
            for (int i = 0; i < turns; i++) {
                draw(odometer);
                odometer.turn();
            }
            List<BigInteger> positions = odometer.positions();

            assertThat(Odometer.at(positions).positions()).isEqualTo(positions);
            assertThat(rest(Odometer.at(positions))).isEqualTo(all.subList(turns, all.size()));
        }
    }
}
