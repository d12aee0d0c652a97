// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeWriterTest {
    private static final CodeWriter.Layout OPEN = new CodeWriter.Layout(4, 4, 20, true);
    private static final CodeWriter.Layout CLOSED = new CodeWriter.Layout(4, 8, 20, false);

    private static Piece call(String name, String... arguments) {
        return Piece.call(name, List.of(arguments).stream().map(Piece::of).toList());
    }

    private static String written(CodeWriter.Layout layout, Piece piece) {
        return new CodeWriter(layout).write(piece).toString();
    }

    @Test
    void leavesWhatFitsOnItsLine() {
        assertThat(written(OPEN, call("f", "one", "two").after("x = "))).isEqualTo("x = f(one, two)\n");
    }

    @Test
    void putsItemsOnALineOfTheirOwnAndThenOnOneEach() {
        assertThat(written(OPEN, call("function", "one", "two", "it"))).isEqualTo("""
                function(
                    one, two, it
                )
                """);
        assertThat(written(OPEN, call("function", "first", "second", "third"))).isEqualTo("""
                function(
                    first,
                    second,
                    third,
                )
                """);
    }

    @Test
    void closesWhereTheLastItemEnds() {
        assertThat(written(CLOSED, call("function", "first", "second").before(";")))
                .isEqualTo("""
                function(
                        first,
                        second);
                """);
    }

    @Test
    void breaksTheOutermostGroupFirst() {
        Piece inner = call("inner", "first", "second");
        assertThat(written(OPEN, Piece.call("outer", List.of(Piece.list(List.of(inner, Piece.of("x")))))))
                .isEqualTo("""
                outer(
                    [
                        inner(
                            first,
                            second,
                        ),
                        x,
                    ]
                )
                """);
    }

    @Test
    void putsOperandsBehindTheirOperators() {
        Piece sum = Piece.infix("+", List.of(Piece.of("first"), Piece.of("second"), Piece.of("third")));
        assertThat(sum).hasToString("first + second + third");
        assertThat(written(OPEN, Piece.group("x = (", List.of(sum), ")"))).isEqualTo("""
                x = (
                    first
                    + second
                    + third
                )
                """);
    }

    @Test
    void indentsWhatIsInside() {
        CodeWriter writer = new CodeWriter(OPEN);
        writer.line("if x:")
                .inside(() -> writer.line("y").line("").line("z"))
                .blank(1)
                .line("end");
        assertThat(writer).hasToString("if x:\n    y\n\n    z\n\nend\n");
    }

    @Test
    void wrapsCommentsAndHidesNothingInThem() {
        CodeWriter writer = new CodeWriter(OPEN);
        assertThat(writer.wrapped("a comment of several words", 2)).containsExactly("a comment of", "several words");
        assertThat(writer.wrapped("one\r\ntwo\u2028three\u0000\u202E\tfour", 0))
                .containsExactly("one", "two", "three four");
    }
}
