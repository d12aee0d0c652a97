// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import lanista.ir.diagnostic.GraphException;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Label;
import lanista.ir.expr.Literal;
import lanista.ir.op.Attributes;
import lanista.ir.op.Catalogue;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final Decision CHOICE = decision(new Domain.Stepped(0, 1, 1));
    private static final Decision INPUTS = decision(new Domain.Subset(List.of("x"), 1, 1));
    private static final Graph EMPTY = Graph.of(List.of(), List.of(), List.of());
    private static final Graph OTHER = Graph.of(List.of(), List.of(), List.of());

    private static final Compute COMPUTE =
            Compute.of(Catalogue.get("Dropout"), Attributes.NONE.with("ratio", Expr.chosen(CHOICE)));
    private static final Call CALL = new Call(new Block("B", Attributes.NONE, Optional.empty()), EMPTY);
    private static final Switch SWITCH = new Switch(
            Expr.chosen(CHOICE),
            List.of(new Switch.Alternative(Literal.of(0), EMPTY), new Switch.Alternative(Literal.of(1), EMPTY)));
    private static final Select SELECT = new Select(INPUTS, Select.Reduction.SUM);
    private static final Repeat REPEAT = new Repeat(Expr.chosen(CHOICE), List.of(EMPTY));

    private static Decision decision(Domain domain) {
        return new Decision(new Label("a"), Decision.Form.VALUE, domain);
    }

    @Test
    void matchesItsOwnCase() {
        Operation.Cases<Operation> self = new Operation.Cases<>() {
            @Override
            public Operation compute(Compute operation) {
                return operation;
            }

            @Override
            public Operation call(Call operation) {
                return operation;
            }

            @Override
            public Operation switchOn(Switch operation) {
                return operation;
            }

            @Override
            public Operation select(Select operation) {
                return operation;
            }

            @Override
            public Operation repeat(Repeat operation) {
                return operation;
            }
        };

        for (Operation operation : List.of(COMPUTE, CALL, SWITCH, SELECT, REPEAT)) {
            assertThat(operation.match(self)).isSameAs(operation);
        }
    }

    @Test
    void knowsWhatItReads() {
        assertThat(COMPUTE.decisions()).containsExactly(CHOICE);
        assertThat(CALL.decisions()).isEmpty();
        assertThat(SWITCH.decisions()).containsExactly(CHOICE);
        assertThat(SELECT.decisions()).containsExactly(INPUTS);
        assertThat(REPEAT.decisions()).containsExactly(CHOICE);
    }

    @Test
    void changesItsRegionsAlone() {
        assertThat(COMPUTE.withRegions(List.of())).isSameAs(COMPUTE);
        assertThat(SELECT.withRegions(List.of())).isSameAs(SELECT);
        assertThat(CALL.withRegions(List.of(EMPTY))).isSameAs(CALL);
        assertThat(CALL.withRegions(List.of(OTHER)).regions().get(0)).isSameAs(OTHER);
        assertThat(SWITCH.withRegions(SWITCH.regions())).isSameAs(SWITCH);
        assertThat(SWITCH.withRegions(List.of(EMPTY, OTHER))
                        .alternative(Literal.of(1))
                        .body())
                .isSameAs(OTHER);
        assertThat(REPEAT.withRegions(List.of(EMPTY))).isSameAs(REPEAT);
        assertThat(REPEAT.withRegions(List.of(OTHER)).bodies().get(0)).isSameAs(OTHER);
    }

    @Test
    void computeCompletesItsAttributes() {
        assertThat(Compute.of(Catalogue.get("Dropout")).attributes().real("ratio"))
                .isEqualTo(0.5);
        assertThat(Compute.layer(Catalogue.get("Linear"), Attributes.NONE.with("out_features", 3), new LayerId("head"))
                        .layer())
                .contains(new LayerId("head"));
        assertThat(COMPUTE.with(COMPUTE.attributes())).isSameAs(COMPUTE);
        assertThat(COMPUTE.with(Attributes.NONE.with("ratio", 0.1)).decisions()).isEmpty();
        assertThatThrownBy(() -> Compute.of(Catalogue.get("Linear")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'Linear' needs the attribute 'out_features'");
    }

    @Test
    void switchFindsItsAlternative() {
        assertThat(SWITCH.alternative(Literal.of(1)).key()).isEqualTo(Literal.of(1));
        assertThatThrownBy(() -> SWITCH.alternative(Literal.of(2)))
                .isInstanceOf(GraphException.class)
                .hasMessage("a switch on $a has no alternative for 2");
    }

    @Test
    void switchNeedsAlternativesThatDiffer() {
        Switch.Alternative one = new Switch.Alternative(Literal.of(1), EMPTY);

        assertThatThrownBy(() -> new Switch(Expr.chosen(CHOICE), List.of(one, one)))
                .isInstanceOf(GraphException.class)
                .hasMessage("a switch needs alternatives with different keys");
        assertThatThrownBy(() -> new Switch(Expr.chosen(CHOICE), List.of())).isInstanceOf(GraphException.class);
    }

    @Test
    void selectNeedsSubsets() {
        assertThat(SELECT.subsets().names()).containsExactly("x");
        assertThatThrownBy(() -> new Select(CHOICE, Select.Reduction.SUM))
                .isInstanceOf(GraphException.class)
                .hasMessage("a select needs subsets to decide, not \"a\" value 0..1");
        assertThat(Select.Reduction.CONCAT.word()).isEqualTo("concat");
    }

    @Test
    void namesAreNotEmpty() {
        assertThatThrownBy(() -> new NodeId("")).hasMessage("a node needs a name");
        assertThatThrownBy(() -> new LayerId("")).hasMessage("a layer needs a name");
        assertThatThrownBy(() -> new Value(new NodeId("a"), -1)).hasMessage("a result's index cannot be negative: -1");
        assertThat(new LayerId("features.0").slot("weight")).isEqualTo("features.0.weight");
        assertThat(new NodeId("a")).isLessThan(new NodeId("b"));
        assertThat(new LayerId("a")).isLessThan(new LayerId("b")).hasToString("a");
        assertThat(new Value(new NodeId("a"), 2)).hasToString("a#2");
    }
}
