// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.codegen.module.Operator;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** What the forms of operators know: the operator with its settings and types, and the unit that they are written to. */
abstract class Context {
    private final Unit unit;
    private final Operator operator;

    Context(Unit unit, Operator operator) {
        this.unit = unit;
        this.operator = operator;
    }

    Unit unit() {
        return unit;
    }

    Operator operator() {
        return operator;
    }

    /** The type of an operand; its sizes hold in the first instance of the class alone. */
    TensorType type(int operand) {
        return operator.operands().get(operand);
    }

    ElementType element() {
        return operator.operands().isEmpty() ? operator.results().get(0).element() : type(0).element();
    }

    int rank() {
        return type(0).rank();
    }

    Expr setting(String name) {
        return operator.settings().expr(name);
    }

    List<Expr> list(String name) {
        return operator.settings().exprs(name);
    }

    /** The text of a number. */
    String text(String name) {
        return JavaText.of(setting(name));
    }

    boolean flag(String name) {
        return operator.settings().bool(name);
    }

    String word(String name) {
        return operator.settings().text(name);
    }

    long number(String name) {
        return constant(setting(name)).constant().asLong();
    }

    double real(String name) {
        return constant(setting(name)).constant().asDouble();
    }

    private static Expr constant(Expr value) {
        if (!value.isConstant()) {
            throw new UnwritableException("%s would have to be a number".formatted(value));
        }
        return value;
    }

    boolean has(String name) {
        return operator.settings().find(name).isPresent();
    }

    boolean isEach(String list, long value) {
        return list(list).stream().allMatch(element -> element.is(value));
    }

    /** {@code new long[] {3, 3}} of a setting. */
    Piece longs(String name) {
        return Piece.of(JavaText.longs(list(name)));
    }

    /** A function of libtorch called. */
    Piece torch(String function, Piece... arguments) {
        return torch(function, Arrays.asList(arguments));
    }

    Piece torch(String function, List<Piece> arguments) {
        return Piece.call(unit.torch("global.torch") + "." + function, arguments);
    }

    /** A method of a tensor called. */
    static Piece method(Piece receiver, String name, Piece... arguments) {
        return Piece.call(receiver + "." + name, Arrays.asList(arguments));
    }

    /** A new object of a class of Bytedeco's PyTorch. */
    Piece made(String type, String... arguments) {
        return Piece.call(
                "new " + unit.torch(type), Stream.of(arguments).map(Piece::of).toList());
    }

    /** A number as libtorch takes it. */
    Piece scalar(String setting) {
        return made("Scalar", text(setting));
    }

    /** The axes of a setting, all of the first operand where there are none. */
    List<Expr> axes(String name) {
        List<Expr> given = list(name);
        return given.isEmpty() ? IntStream.range(0, rank()).mapToObj(Expr::of).toList() : given;
    }

    /** The options of a new tensor. */
    Piece options(ElementType type) {
        return Piece.call("new " + unit.torch("TensorOptions"), List.of(elementType(type)));
    }

    /** libtorch's word for an element type. */
    Piece elementType(ElementType type) {
        return Piece.of(unit.torch("global.torch") + ".ScalarType." + scalarType(type));
    }

    static String scalarType(ElementType type) {
        return switch (type) {
            case F16 -> "Half";
            case BF16 -> "BFloat16";
            case F32 -> "Float";
            case F64 -> "Double";
            case I8 -> "Char";
            case I16 -> "Short";
            case I32 -> "Int";
            case I64 -> "Long";
            case U8 -> "Byte";
            case U16 -> "UInt16";
            case U32 -> "UInt32";
            case U64 -> "UInt64";
            case BOOL -> "Bool";
        };
    }
}
