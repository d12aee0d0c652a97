// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import lanista.frontend.lan.Lan;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.DomainSyntax;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Operator;
import lanista.frontend.lan.syntax.ParameterSyntax;
import lanista.frontend.lan.syntax.Selection;
import lanista.frontend.lan.syntax.Statement;
import lanista.frontend.lan.syntax.Subscript;
import lanista.frontend.lan.syntax.TextPart;
import lanista.frontend.lan.syntax.TypeSyntax;
import lanista.ir.Operation;
import lanista.ir.Select;
import lanista.ir.analysis.ArchitectureCount;
import lanista.ir.expr.Decision;
import lanista.ir.expr.Domain;
import lanista.ir.space.ModelSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomSpacesTest {
    private static final List<Class<?>> SYNTAX = List.of(
            Declaration.class,
            Statement.class,
            Expression.class,
            DomainSyntax.class,
            Selection.class,
            Subscript.class,
            TextPart.class,
            TypeSyntax.DimensionSyntax.class);

    /** Syntax of which no space of one file consists. */
    private static final Set<Class<?>> ELSEWHERE =
            Set.of(Declaration.Import.class, Declaration.Mutator.class, Expression.Member.class);

    private static Stream<String> texts() {
        return LongStream.range(0, SpaceProperty.CASES)
                .mapToObj(seed -> RandomSpaces.correct(seed).text());
    }

    private static Set<String> names(Stream<?> all) {
        TreeSet<String> names = new TreeSet<>();
        all.forEach(each -> names.add(each.toString()));
        return names;
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses());
    }

    @Test
    void makesTheSameSpaceOfASeed() {
        assertThat(RandomSpaces.correct(7)).isEqualTo(RandomSpaces.correct(7)).isNotEqualTo(RandomSpaces.correct(8));
        assertThat(RandomSpaces.careless(7)).isEqualTo(RandomSpaces.careless(7));
    }

    /** {@code import} is for {@link #readsTheSameSpaceFromTwoFiles}, mutators and what they match stand in files of their own. */
    @Test
    void usesEveryConstructOfTheLanguage() {
        Set<String> used = new TreeSet<>();
        texts().forEach(text ->
                SyntaxWalk.forEach(SyntaxWalk.tree(text).orElseThrow(), node -> used.addAll(constructs(node))));

        assertThat(used)
                .containsAll(names(
                        SYNTAX.stream().flatMap(RandomSpacesTest::kinds).filter(kind -> !ELSEWHERE.contains(kind))))
                .containsAll(names(Arrays.stream(Operator.values())))
                .contains("by sum", "by mean", "by concat", "by first")
                .contains("int", "float", "bool", "string", "list", "layer", "a default", "an argument by name")
                .contains("step", "log", "a position", "no label", "several conditions", "several results");
    }

    /** What a node shows of the language. */
    private static List<String> constructs(Object node) {
        List<String> kind = List.of(
                node instanceof Operator ? node.toString() : node.getClass().toString());
        return Stream.of(kind, details(node)).flatMap(List::stream).toList();
    }

    private static List<String> details(Object node) {
        if (node instanceof Expression.InputChoice choice) {
            return List.of("by " + choice.reduction().text());
        }
        if (node instanceof ParameterSyntax parameter) {
            String kind = parameter.kind().text();
            return parameter.defaultValue().isPresent() ? List.of(kind, "a default") : List.of(kind);
        }
        if (node instanceof DomainSyntax.Range range) {
            return List.of(range.step().map(step -> "step").orElse(range.logarithmic() ? "log" : "a range"));
        }
        if (node instanceof Expression.Repeat repeat) {
            return repeat.position().map(name -> List.of("a position")).orElse(List.of());
        }
        if (node instanceof Expression.Call call) {
            boolean named = call.arguments().stream()
                    .anyMatch(argument -> argument.name().isPresent());
            return named ? List.of("an argument by name") : List.of();
        }
        if (node instanceof Expression.LayerChoice choice) {
            return choice.label().isPresent() ? List.of() : List.of("no label");
        }
        if (node instanceof Expression.Conditional conditional) {
            return conditional.arms().size() > 1 ? List.of("several conditions") : List.of();
        }
        return node instanceof Statement.Return result && result.values().size() > 1
                ? List.of("several results")
                : List.of();
    }

    @Test
    void decidesInEveryForm() {
        Set<String> forms = new TreeSet<>();
        Set<String> domains = new TreeSet<>();
        Set<String> operations = new TreeSet<>();
        Set<String> reductions = new TreeSet<>();
        texts().flatMap(text -> Lan.parse("space.lan", text).space().value().stream())
                .forEach(space -> {
                    for (Decision decision : space.decisionList()) {
                        forms.add(decision.form().toString());
                        domains.add(decision.domain().getClass().toString());
                    }
                    space.graph().forEachNode(node -> {
                        operations.add(node.operation().getClass().toString());
                        if (node.operation() instanceof Select select) {
                            reductions.add(select.reduction().toString());
                        }
                    });
                });

        assertThat(forms).isEqualTo(names(Arrays.stream(Decision.Form.values())));
        assertThat(domains).isEqualTo(names(kinds(Domain.class)));
        assertThat(operations).isEqualTo(names(kinds(Operation.class)));
        assertThat(reductions).isEqualTo(names(Arrays.stream(Select.Reduction.values())));
    }

    @Test
    void makesSpacesThatAreRightAndSpacesThatAreWrong() {
        long right = LongStream.range(0, SpaceProperty.CASES)
                .mapToObj(seed ->
                        Lan.parse("space.lan", RandomSpaces.careless(seed).text()))
                .filter(reading -> reading.space().value().isPresent())
                .count();

        assertThat(right).isBetween(SpaceProperty.CASES / 5L, SpaceProperty.CASES * 4L / 5);
    }

    @Test
    void readsTheSameSpaceFromTwoFiles(@TempDir Path folder) throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            RandomSpace space = RandomSpaces.correct(seed);
            Files.writeString(folder.resolve("parts.lan"), space.parts());
            Files.writeString(folder.resolve("space.lan"), "import \"parts.lan\"\n" + space.model());

            Optional<ModelSpace> text =
                    Lan.parse("space.lan", space.text()).space().value();
            Optional<ModelSpace> files =
                    Lan.read(folder.resolve("space.lan")).space().value();

            assertThat(files.map(ModelSpace::decisions)).isEqualTo(text.map(ModelSpace::decisions));
            assertThat(files.map(RandomSpacesTest::count)).isEqualTo(text.map(RandomSpacesTest::count));
        }
    }

    private static ArchitectureCount count(ModelSpace space) {
        return ArchitectureCount.of(space.graph());
    }
}
