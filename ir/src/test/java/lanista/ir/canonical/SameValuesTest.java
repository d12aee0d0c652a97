// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import lanista.ir.Graph;
import lanista.ir.GraphProperty;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Literal;
import lanista.ir.isomorphism.Work;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import lanista.ir.text.GraphText;
import org.junit.jupiter.api.Test;

class SameValuesTest {
    private static final String CHOICE = """
            %%c = switch(%s) on $k : f32[2, 4] {
              case "a" { input %%ax : f32[2, 4] %s }
              case "b" { input %%bx : f32[2, 4] %s }
              case "c" { input %%cx : f32[2, 4] %%cr = Exp(%%cx) : f32[2, 4] return %%cr }
            }
            """;

    private static List<String> found(String body) {
        Graph graph = GraphText.read("test.ir", """
                decision $k layer ["a", "b", "c"]
                decision $w value [4, 5, 8]
                decision $d repeat 0..2
                decision $s input 1 of ["x", "y"]
                graph {
                  input %x : f32[2, 4]
                """ + body + "\n}\n").orThrow();
        return SameValues.in(graph, new ModelSpace("Test", Optional.empty(), graph).decisionList()).stream()
                .map(same -> same.decision().label() + " " + same.values() + (same.areAll() ? " all" : ""))
                .toList();
    }

    private static String choice(String operand, String a, String b) {
        return CHOICE.formatted(operand, a, b);
    }

    @Test
    void findsAlternativesThatComputeTheSame() {
        assertThat(found(choice(
                                "%x",
                                "%ar = Relu(%ax) : f32[2, 4] %ai = Identity(%ar) : f32[2, 4] return %ai",
                                "%br = Relu(%bx) : f32[2, 4] return %br")
                        + "return %c"))
                .containsExactly("k [\"a\", \"b\"]");
    }

    @Test
    void findsNoneWhereAlternativesDiffer() {
        assertThat(found(choice("%x", "return %ax", "%br = Relu(%bx) : f32[2, 4] return %br") + "return %c"))
                .isEmpty();
    }

    @Test
    void takesLayersOfOneKindForTheSame() {
        String a = "%al = Linear(%ax, out_features = 4) @a : f32[2, 4] return %al";
        String b = "%bl = Linear(%bx, out_features = 4) @b : f32[2, 4] return %bl";
        assertThat(found(choice("%x", a, b) + "return %c")).containsExactly("k [\"a\", \"b\"]");
    }

    @Test
    void knowsALayerThatIsUsedElsewhere() {
        String a = "%al = Linear(%ax, out_features = 4) @a : f32[2, 4] return %al";
        String b = "%bl = Linear(%bx, out_features = 4) @b : f32[2, 4] return %bl";
        assertThat(found(choice("%x", a, b) + "%t = Linear(%c, out_features = 4) @a : f32[2, 4] return %t"))
                .isEmpty();
    }

    @Test
    void findsAChoiceThatDecidesNothing() {
        assertThat(found(choice("%x", "return %ax", "%br = Relu(%bx) : f32[2, 4] return %br")
                        + "%z = Zero(%c) : f32[2, 4] return %z"))
                .containsExactly("k [\"a\", \"b\", \"c\"] all");
    }

    @Test
    void findsChoicesAmongOneThing() {
        assertThat(found("%i = Identity(%x) : f32[2, 4] %c = select(%x, %i) on $s by sum : f32[2, 4] return %c"))
                .containsExactly("s [[0], [1]] all");
    }

    @Test
    void followsValuesIntoExpressions() {
        assertThat(found("%c = Linear(%x, out_features = $w // 4) @c : f32[2, $w // 4] return %c"))
                .containsExactly("w [4, 5]");
    }

    @Test
    void neverTakesValuesForTheSameThatDiffer() {
        GraphProperty.ofSpaces(getClass(), graph -> {
            ModelSpace space = new ModelSpace("Test", Optional.empty(), graph);
            Outline outline = Outline.of(graph);
            for (SameValues same : SameValues.in(graph, space.decisionList())) {
                for (long seed = 0; seed < 5; seed++) {
                    long others = seed;
                    assertThat(same.values().stream()
                                    .map(value -> outline.hash(with(same.decision(), value, others), Work.MOST)))
                            .as("%s", same)
                            .hasSize(same.values().size())
                            .containsOnly(outline.hash(
                                    with(same.decision(), same.values().get(0), others), Work.MOST));
                }
            }
        });
    }

    /** Answers a decision with a value, and each other by its label. */
    private static Sampler with(Decision known, Literal value, long seed) {
        return decision -> decision.equals(known)
                ? value
                : Sampler.uniform(new SplittableRandom(
                                seed * 31 + decision.label().text().hashCode()))
                        .pick(decision);
    }

    @Test
    void seesWhatAnOpenRepeatYields() {
        assertThat(repeated("Relu")).isEmpty();
        assertThat(repeated("Identity")).containsExactly("d [0, 1, 2] all");
    }

    private static List<String> repeated(String operator) {
        return found("""
                %%r = repeat(%%x) on $d : f32[2, 4] {
                  body { input %%p : f32[2, 4] %%po = %s(%%p) : f32[2, 4] return %%po }
                  body { input %%q : f32[2, 4] %%qo = %s(%%q) : f32[2, 4] return %%qo }
                }
                return %%r
                """.formatted(operator, operator));
    }
}
