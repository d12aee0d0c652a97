// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceTest {
    private final Place body = Place.ofBody(new Path("cell", "cell_2", "Cell"));

    @Test
    void namesThingsAfterTheirKindUnlessTheyAreBound() {
        assertThat(body.create("Conv2d")).isEqualTo(new Path("cell.conv2d", "cell_2.conv2d", "Cell.Conv2d"));
        assertThat(body.bound("stem").create("Conv2d").layer()).isEqualTo("cell.stem");
        assertThat(body.bound("stem").inner().create("ReLU").layer()).isEqualTo("cell.relu");
    }

    @Test
    void addsTheIndicesOfLoops() {
        Path path = body.at(2).at(0).bound("edges").create("Conv2d");

        assertThat(path).isEqualTo(new Path("cell.edges.2.0", "cell_2.edges.2.0", "Cell.edges[2,0]"));
    }

    @Test
    void givesEachNameOnce() {
        body.create("Conv2d");

        assertThat(body.create("Conv2d").label()).isEqualTo("Cell.Conv2d_2");
        assertThat(body.at(0).create("Conv2d").label()).isEqualTo("Cell.Conv2d[0]");
        assertThat(body.at(0).create("Conv2d").label()).isEqualTo("Cell.Conv2d_2[0]");
        assertThat(body.bound("conv2d_2").create("ReLU").layer()).isEqualTo("cell.conv2d_2_2");
    }

    @Test
    void namesChoicesAfterTheirLabelOrTheNameThatIsBound() {
        assertThat(body.createChoice(Optional.of("edge/0->1"), "choice").layer())
                .isEqualTo("cell.edge_0_1");
        assertThat(body.bound("edges")
                        .inner()
                        .createChoice(Optional.empty(), "choice")
                        .label())
                .isEqualTo("Cell.edges");
        assertThat(body.createChoice(Optional.empty(), "optional").label()).isEqualTo("Cell.optional");
    }

    @Test
    void enclosesWhatIsMadeInside() {
        Path choice = body.at(3).create("op");

        assertThat(body.at(3).within(choice).bound("plain").create("Conv2d").layer())
                .isEqualTo("cell.op.3.plain");
    }
}
