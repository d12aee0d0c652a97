// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import lanista.codegen.module.Instance;
import lanista.codegen.module.Member;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.ModuleSource;
import lanista.codegen.module.Parameter;
import lanista.codegen.module.Statement;
import lanista.codegen.text.Naming;
import lanista.frontend.lan.Lan;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.LayerId;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.space.Sampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleBuilderTest {
    private static final Naming NAMING = new Naming(Naming.Spelling.SNAKE, Set.of(), Set.of(), Set.of());
    private static final Path EXAMPLES = Path.of("../examples");

    private static ModuleSource build(String text) {
        ModelSpace model = Lan.parse("test.lan", text).orThrow();
        return ModuleBuilder.build(model.name(), model.documentation(), model.graph(), NAMING);
    }

    private static ModuleClass find(ModuleSource source, String name) {
        return source.classes().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> parameters(ModuleClass type) {
        return type.parameters().stream().map(Parameter::name).toList();
    }

    private static String settings(ModuleClass type, String member, String setting) {
        return type.members().stream()
                .filter(candidate -> candidate.name().equals(member))
                .map(Member.Layer.class::cast)
                .map(layer -> layer.layer().operator().settings().expr(setting).toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void makesOneClassOfBlocksThatDifferInSettings() {
        ModuleSource source = build("""
                block Unit(out: int, kernel_size: int)(x) {
                    return x |> Conv2d(out, kernel_size, padding = kernel_size // 2) |> relu
                }
                model M(x: f32[batch, 3, 8, 8]) -> f32[batch, 16, 8, 8] {
                    return x |> Unit(8, 3) |> Unit(16, 5) |> Unit(16, 3)
                }
                """);
        assertThat(source.classes()).extracting(ModuleClass::name).containsExactly("Unit", "M");
        ModuleClass unit = find(source, "Unit");
        assertThat(parameters(unit)).containsExactly("in_channels", "out", "kernel_size");
        assertThat(settings(unit, "conv2d", "out_channels")).isEqualTo("out");
        assertThat(settings(unit, "conv2d", "kernel_shape")).isEqualTo("[kernel_size, kernel_size]");
        assertThat(settings(unit, "conv2d", "pads")).startsWith("[kernel_size // 2, kernel_size // 2,");
        assertThat(source.model().members())
                .map(member -> ((Member.Part) member).instance().arguments().toString())
                .containsExactly("[3, 8, 3]", "[8, 16, 5]", "[16, 16, 3]");
    }

    @Test
    void makesConstantsOfWhatIsAlwaysTheSame() {
        ModuleSource source = build("""
                block Unit(out: int)(x) { return x |> Linear(out) |> relu }
                model M(x: f32[batch, 8]) -> f32[batch, 8] { return x |> Unit(8) |> Unit(8) }
                """);
        assertThat(parameters(find(source, "Unit"))).isEmpty();
        assertThat(settings(find(source, "Unit"), "linear", "out_features")).isEqualTo("8");
    }

    @Test
    void recoversProductsOfParameters() {
        ModuleSource source = build("""
                block Unit(expand: int)(x) {
                    return x |> Linear(8 * expand) |> relu |> Linear(8)
                }
                block Wide(out: int, expand: int)(x) {
                    return x |> Linear(out) |> Linear(out * expand) |> relu
                }
                model M(x: f32[batch, 8]) -> f32[batch, 24] {
                    return x |> Unit(2) |> Unit(3) |> Wide(16, 2) |> Wide(8, 3)
                }
                """);
        assertThat(settings(find(source, "Wide"), "linear_2", "out_features")).isEqualTo("out * expand");
    }

    @Test
    void dissolvesBlocksOfWhichOneOperationIsLeftUnlessTheyHaveAComment() {
        ModuleSource source = build("""
                block Plain()(x) { return x |> Linear(4) }
                ## The last layer.
                block Head()(x) { return x |> Linear(2) }
                model M(x: f32[batch, 8]) -> f32[batch, 2] { return x |> Plain() |> Head() }
                """);
        assertThat(source.classes()).extracting(ModuleClass::name).containsExactly("Head", "M");
        assertThat(find(source, "Head").documentation()).contains("The last layer.");
        assertThat(source.model().stored()).containsEntry("linear", "plain.linear");
    }

    @Test
    void loopsWhereTheSourceLooped() {
        ModuleSource source = build("""
                block Unit()(x) { return x |> Linear(8) |> relu }
                model M(x: f32[batch, 8]) -> f32[batch, 8] {
                    y = x |> repeat 3 { Unit() }
                    return y |> repeat 2 { Linear(8) >> tanh }
                }
                """);
        assertThat(source.model().members().get(0)).isInstanceOf(Member.Parts.class);
        assertThat(source.model().members().get(1)).isInstanceOf(Member.Layers.class);
        assertThat(source.model().forward().statements()).hasSize(2).allMatch(Statement.Loop.class::isInstance);
    }

    @Test
    void handsOnWhatTheTurnsBeforeTheLastHaveMade() {
        ModuleSource source = build("""
                block Cell()(before, last) { return relu(before + (last |> Linear(8))) }
                model M(x: f32[batch, 8]) -> f32[batch, 8] {
                    all = [x, x]
                    for i in range(3) { all += Cell()(all[i], all[i + 1]) }
                    return all[4] + all[3]
                }
                """);
        List<Statement> statements = source.model().forward().statements();
        Statement.Loop loop = (Statement.Loop) statements.get(statements.size() - 1);
        assertThat(loop.each()).extracting(Statement.Each::list).containsExactly("cell");
        assertThat(loop.body()).hasSize(3);
    }

    @Test
    void keepsWhatIsReadOutsideOfALoopOutOfIt() {
        ModuleSource source = build("""
                block Unit()(x) { return x |> Linear(8) |> relu }
                model M(x: f32[batch, 8]) -> f32[batch, 8] {
                    all = [x]
                    for i in range(3) { all += Unit()(all[i]) }
                    return all[1] + all[3]
                }
                """);
        assertThat(source.model().forward().statements()).noneMatch(Statement.Loop.class::isInstance);
    }

    @Test
    void ownsASharedLayerOnceAndDissolvesBlocksThatShareOne() {
        ModuleSource source = build("""
                block Twice(layer: layer)(x) { return x |> layer |> relu |> layer }
                model M(x: f32[batch, 8]) -> f32[batch, 8] {
                    tied = Linear(8)
                    return x |> Twice(tied) |> tied
                }
                """);
        assertThat(source.classes()).hasSize(1);
        assertThat(source.model().members()).extracting(Member::name).containsExactly("tied");
    }

    @Test
    void namesSizesThatOnlyARunTells() {
        ModuleSource source = build("""
                model M(x: f32[batch, 2, 4]) -> f32[batch, 8] { return reshape(x, [shape(x)[0], 8]) }
                """);
        assertThat(source.model().forward().dimensions()).hasSize(1);
        assertThat(source.model().forward().dimensions().get(0).axis()).isZero();
    }

    @Test
    void takesNoSpaces() {
        ModelSpace space = Lan.read(EXAMPLES.resolve("digits.lan")).orThrow();
        assertThatThrownBy(() -> ModuleBuilder.build("M", Optional.empty(), space.graph(), NAMING))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only a graph without choices has a source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "mnist", "nasbench201", "mobile", "darts", "transformer"})
    void findsEveryLayerWhereWeightsFilesHaveIt(String example) {
        ModelSpace space = Lan.read(EXAMPLES.resolve(example + ".lan")).orThrow();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 5; i++) {
            Graph graph = Freezer.freeze(space, Sampler.uniform(random)).graph();
            ModuleSource source = ModuleBuilder.build(space.name(), Optional.empty(), graph, NAMING);
            Set<String> found = new TreeSet<>();
            new Paths(source).walk(source.model(), "", "", found);
            assertThat(found).containsExactlyElementsOf(layers(graph, new TreeSet<>()));
        }
    }

    private static Set<String> layers(Graph graph, Set<String> all) {
        graph.forEachNode(node -> {
            if (node.operation() instanceof Compute compute) {
                compute.layer().map(LayerId::path).ifPresent(all::add);
            }
        });
        return all;
    }

    /** Follows members as {@link ModuleClass#stored()} says: outer classes first. */
    private static final class Paths {
        private final ModuleSource source;
        private final Map<String, String> known = new HashMap<>();

        Paths(ModuleSource source) {
            this.source = source;
        }

        void walk(ModuleClass type, String own, String stored, Set<String> found) {
            type.stored().forEach((name, path) -> known.putIfAbsent(joined(own, name), joined(stored, path)));
            for (Member member : type.members()) {
                String name = joined(own, member.name());
                String path = known.computeIfAbsent(name, absent -> joined(stored, member.name()));
                member.match(new Member.Cases<List<Instance>>() {
                    @Override
                    public List<Instance> layer(Member.Layer layer) {
                        found.add(path);
                        return List.of();
                    }

                    @Override
                    public List<Instance> part(Member.Part part) {
                        walk(find(source, part.instance().type()), name, path, found);
                        return List.of();
                    }

                    @Override
                    public List<Instance> layers(Member.Layers layers) {
                        for (int i = 0; i < layers.layers().size(); i++) {
                            found.add(element(name, path, i));
                        }
                        return List.of();
                    }

                    @Override
                    public List<Instance> parts(Member.Parts parts) {
                        for (int i = 0; i < parts.instances().size(); i++) {
                            ModuleClass inner =
                                    find(source, parts.instances().get(i).type());
                            walk(inner, name + "." + i, element(name, path, i), found);
                        }
                        return parts.instances();
                    }
                });
            }
        }

        private String element(String name, String path, int index) {
            return known.computeIfAbsent(name + "." + index, absent -> path + "." + index);
        }

        private static String joined(String outer, String inner) {
            return outer.isEmpty() ? inner : inner.isEmpty() ? outer : outer + "." + inner;
        }
    }
}
