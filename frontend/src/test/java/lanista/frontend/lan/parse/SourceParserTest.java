// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.frontend.lan.syntax.Statement;
import lanista.frontend.lan.syntax.TextPart;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceParserTest {
    private static SourceTree parse(String text) {
        Parsed<SourceTree> parsed =
                SourceParser.parse(SourceText.of("test.lan", text).orThrow());
        assertThat(parsed.diagnostics()).isEmpty();
        return parsed.orThrow();
    }

    private static Expression expression(String text) {
        return ((Declaration.Constant) parse("const a = " + text).declarations().get(0)).value();
    }

    private static List<Statement> statements(String text) {
        Declaration.Block block = (Declaration.Block)
                parse("block A()(x) {\n" + text + "\n}").declarations().get(0);
        return block.body().statements();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2 ^ 3 ^ 2; (^ 2 (^ 3 2))",
                "-2 ^ 2; (- (^ 2 2))",
                "2 ^ -1 * 3; (* (^ 2 (- 1)) 3)",
                "-a * b; (* (- a) b)",
                "a * b / c // d % e @ f; (@ (% (// (/ (* a b) c) d) e) f)",
                "a + b * c - d; (- (+ a (* b c)) d)",
                "a - b - c; (- (- a b) c)",
                "a + 1 < b * 2; (< (+ a 1) (* b 2))",
                "not a == b; (not (== a b))",
                "not a and not b or c; (or (and (not a) (not b)) c)",
                "a or b and c; (or a (and b c))",
                "a or b >> c; (>> (or a b) c)",
                "x |> a >> b |> c; (|> (|> x (>> a b)) c)",
                "(a + b) * c; (* (+ a b) c)",
                "f(a)(b)[1]; (index (call (call f a) b) 1)",
                "-f(a); (- (call f a))",
                "a ^ f(b); (^ a (call f b))"
            })
    void bindsOperatorsAsTheLanguageSays(String source, String tree) {
        assertThat(TreePrinter.print(expression(source))).isEqualTo(tree);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; (list)",
                "[1, 2.5, true,]; (list 1 2.5 true)",
                "[Conv2d(c, 3) for c in widths]; (for c widths (call Conv2d c 3))",
                "f(1, stride = 2,); (call f 1 stride=2)",
                "x[:, 1:, :-1, ::2, i]; (index x :: 1:: :(- 1): ::2 i)",
                "if a { 1 } else { 2 }; (if a 1 2)",
                "if a { 1 } else if b { 2 } else { 3 }; (if a 1 b 2 3)",
                "choice \"op\" { a = A()  b = B() }; (choice 'op' a=(call A) b=(call B))",
                "choice [1, 2]; (choice (list 1 2))",
                "choice \"w\" widths[1:]; (choice 'w' (index widths 1::))",
                "dim * choice \"r\" [2, 4] + 1; (+ (* dim (choice 'r' (list 2 4))) 1)",
                "choice \"w\" 16..256 step 16; (choice 'w' 16..256 step 16)",
                "choice \"lr\" 1e-4..1e-1 log; (choice 'lr' 1.0E-4..0.1 log)",
                "choice \"n\" -1..(n - 1); (choice 'n' (- 1)..(- n 1))",
                "select \"in\" 2 of xs by sum; (select 'in' 2 of xs by sum)",
                "select 1..2 of [a, b] by first; (select 1..2 of (list a b) by first)",
                "select any of xs + ys by mean; (select any of (+ xs ys) by mean)",
                "repeat \"d\" 2..5 { A() }; (repeat 'd' 2..5 (call A))",
                "repeat \"d\" [2, 4] as i { A(i) }; (repeat 'd' (list 2 4) as i (call A i))",
                "repeat cells { A() }; (repeat cells (call A))",
                "x |> A(1) as \"a.{i}\" |> B(); (|> (|> x (as 'a.{i}' (call A 1))) (call B))",
                "[A(), B()] as \"both\"; (as 'both' (list (call A) (call B)))",
                "(A() as \"a\")(x, y); (call (as 'a' (call A)) x y)",
                "repeat n as i { A(i) as \"a\" }; (repeat n as i (as 'a' (call A i)))",
                "optional \"o\" { A() }; (optional 'o' (call A))",
                "step + log; (+ step log)"
            })
    void readsEachForm(String source, String tree) {
        assertThat(TreePrinter.print(expression(source))).isEqualTo(tree);
    }

    @Test
    void putsValuesIntoStringsAndKeepsEscapedCharacters() {
        assertThat(TreePrinter.print(expression("\"normal/{i}/{j + 1}\""))).isEqualTo("'normal/{i}/{(+ j 1)}'");
        assertThat(TreePrinter.print(expression("\"a\\{b\\}\\\"\\\\\""))).isEqualTo("'a{b}\"\\'");
        assertThat(TreePrinter.print(expression("\"\""))).isEqualTo("''");
        assertThat(TreePrinter.print(expression("\"{if a { 1 } else { 2 }}\""))).isEqualTo("'{(if a 1 2)}'");
    }

    @Test
    void knowsPlacesInsideStringsInCodePoints() {
        Expression.Text text = (Expression.Text) expression("\"\uD83D\uDE00é{abc}\"");
        TextPart.Place place = (TextPart.Place) text.parts().get(1);

        assertThat(place.value().span()).isEqualTo(new SourceSpan("test.lan", 1, 15, 1, 18));
        assertThat(text.span()).isEqualTo(new SourceSpan("test.lan", 1, 11, 1, 20));
    }

    @Test
    void spansFromTheFirstToTheLastToken() {
        Expression chain = expression("f(1,\n  2) # comment\n  |> g");

        assertThat(chain.span()).isEqualTo(new SourceSpan("test.lan", 1, 11, 3, 7));
    }

    @Test
    void endsStatementsWithTheirLine() {
        assertThat(statements("y = x\nz = y\n\n\nreturn z")).hasSize(3);
    }

    @Test
    void continuesLinesThatBeginWithAnOperator() {
        assertThat(statements("y = x\n    |> f # comment\n\n    + 1\n    and b\nreturn y"))
                .hasSize(2);
        assertThat(statements("y = x\n- 1\nreturn y")).hasSize(2);
    }

    @Test
    void continuesLinesWhileABracketIsOpen() {
        assertThat(statements("y = f(\n1,\n2\n)\nz = [\n1\n]\nreturn y")).hasSize(3);
    }

    @Test
    void endsStatementsInBracesInsideParentheses() {
        List<Statement> statements = statements("y = f(choice {\na = A(1,\n2)\nb = B()\n}, 3)\nreturn y");

        Statement.Assign first = (Statement.Assign) statements.get(0);
        assertThat(TreePrinter.print(first.value())).isEqualTo("(call f (choice a=(call A 1 2) b=(call B)) 3)");
    }

    @Test
    void readsElseOnALineOfItsOwn() {
        Statement.Conditional conditional =
                (Statement.Conditional) statements("if a {\ny = 1\n}\nelse if b { y = 2 }\nelse {\ny = 3\n}")
                        .get(0);

        assertThat(conditional.arms()).hasSize(2);
        assertThat(conditional.otherwise()).isPresent();
    }

    @Test
    void attachesDocumentationToTheDeclarationBelow() {
        SourceTree tree =
                parse("## One.\n##Two\n\nconst a = 1 ## Three.\n# plain\nblock B()(x) { return x }\nconst c = 2");

        assertThat(((Declaration.Constant) tree.declarations().get(0)).documentation())
                .isEqualTo("One.\nTwo");
        assertThat(((Declaration.Block) tree.declarations().get(1)).documentation())
                .isEqualTo("Three.");
        assertThat(((Declaration.Constant) tree.declarations().get(2)).documentation())
                .isEmpty();
    }

    @Test
    void readsDeclarations() {
        SourceTree tree = parse("""
                import "cells.lan"
                block A(n: int, act: layer = ReLU())(x, y,) { return x, y }
                model M(a: f32[batch, 3], b: i64[]) -> f32[batch], f32[1] { return a }
                """);

        Declaration.Block block = (Declaration.Block) tree.declarations().get(1);
        Declaration.Model model = (Declaration.Model) tree.declarations().get(2);
        assertThat(tree.declarations().get(0)).isInstanceOf(Declaration.Import.class);
        assertThat(block.parameters().get(1).defaultValue()).isPresent();
        assertThat(block.inputs()).hasSize(2);
        assertThat(model.inputs().get(1).type().dimensions()).isEmpty();
        assertThat(model.outputs()).hasSize(2);
    }

    @Test
    void reportsErrorsOfSeveralLines() {
        Parsed<SourceTree> parsed = SourceParser.parse(
                SourceText.of("test.lan", "const a 1\nblock B()(x) {\n    y =\n    z = z\n    return\n}\nconst c = )\n")
                        .orThrow());

        assertThat(parsed.diagnostics().stream().map(Diagnostic::span).map(SourceSpan::line))
                .containsExactly(1, 3, 5, 7);
    }

    @Test
    void stopsReportingAtTheHundredthError() {
        Parsed<SourceTree> parsed = SourceParser.parse(
                SourceText.of("test.lan", "const a 1\n".repeat(1000)).orThrow());

        assertThat(parsed.diagnostics()).hasSize(101);
        assertThat(parsed.diagnostics().get(100).notes()).contains("further errors of this file are not shown");
    }
}
