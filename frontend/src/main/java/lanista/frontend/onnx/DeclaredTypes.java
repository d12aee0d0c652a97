// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.frontend.onnx.file.ElementTypes;
import lanista.frontend.onnx.graph.GraphBuilder;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.onnx.TensorShapeProto;
import lanista.ir.onnx.TypeProto;
import lanista.ir.onnx.ValueInfoProto;
import lanista.ir.type.TensorType;

/** The types that a model declares for its values. */
final class DeclaredTypes {
    /** More elements than any machine holds, for one example. */
    private static final long MOST_ELEMENTS = 1L << 48;

    private final SourceSpan span;
    private final GraphBuilder builder;
    private final Map<String, ValueInfoProto> declared = new HashMap<>();

    DeclaredTypes(SourceSpan span, GraphBuilder builder) {
        this.span = span;
        this.builder = builder;
    }

    void add(List<ValueInfoProto> values) {
        values.forEach(value -> declared.put(value.getName(), value));
    }

    /**
     * The type of an input.
     *
     * @throws SourceException where it is no tensor, or its dimensions cannot be
     */
    TensorType input(ValueInfoProto value) {
        String what = "the input '%s'".formatted(value.getName());
        TypeProto.Tensor type = tensor(value, what);
        if (!type.hasShape()) {
            throw new SourceException(Diagnostic.error(Code.LAN0852, span, "%s has no declared shape".formatted(what))
                    .withHelp("give it with --input-type '%s: f32[batch, 3, 224, 224]'".formatted(value.getName())));
        }
        return tensor(type, value.getName(), what);
    }

    /**
     * The type of an input of which a caller says the type: sizes that the model leaves open are what the caller says,
     * wherever the model names them.
     *
     * @throws SourceException where that contradicts what the model declares
     */
    TensorType input(ValueInfoProto value, TensorType said) {
        TypeProto.Tensor declared = tensor(value, "the input '%s'".formatted(value.getName()));
        if (!fits(declared, said)) {
            throw new SourceException(
                    Diagnostic.error(Code.LAN0509, span, "the input '%s' cannot be %s".formatted(value.getName(), said))
                            .withNote("the model declares it as " + text(declared)));
        }
        List<Expr> sizes = new ArrayList<>();
        for (int axis = 0; axis < said.rank(); axis++) {
            Expr size = said.dimension(axis);
            Expr known = size instanceof Expr.Symbol symbol ? builder.symbol(symbol.name()) : size;
            String name = declared.hasShape() ? declared.getShape().getDim(axis).getDimParam() : "";
            if (!name.isEmpty() && !builder.symbol(name, known)) {
                throw problem(
                        Code.LAN0509,
                        "the input '%s' cannot be %s: '%s' is said to be something else as well"
                                .formatted(value.getName(), said, name));
            }
            sizes.add(known);
        }
        return TensorType.of(said.element(), sizes);
    }

    private TypeProto.Tensor tensor(ValueInfoProto value, String what) {
        if (!value.getType().hasTensorType()) {
            throw problem(Code.LAN0857, "%s is no tensor".formatted(what));
        }
        return value.getType().getTensorType();
    }

    private static boolean fits(TypeProto.Tensor declared, TensorType said) {
        boolean element = declared.getElemType() == 0
                || ElementTypes.find(declared.getElemType()).equals(Optional.of(said.element()));
        return element && (!declared.hasShape() || agrees(declared.getShape(), said));
    }

    /** The type of a value that a node yields; unknown where nothing is declared, or what has no counterpart. */
    TensorType find(String name) {
        return Optional.ofNullable(declared.get(name))
                .map(ValueInfoProto::getType)
                .filter(TypeProto::hasTensorType)
                .map(TypeProto::getTensorType)
                .filter(type ->
                        type.hasShape() && ElementTypes.find(type.getElemType()).isPresent())
                .map(type -> tensor(type, name, "the value '%s'".formatted(name)))
                .orElse(TensorType.UNKNOWN);
    }

    private TensorType tensor(TypeProto.Tensor type, String name, String what) {
        return TensorType.of(
                ElementTypes.find(type.getElemType())
                        .orElseThrow(() -> problem(
                                Code.LAN0849,
                                "%s has elements of type %s, which has no counterpart"
                                        .formatted(what, ElementTypes.name(type.getElemType())))),
                dimensions(type.getShape(), name, what));
    }

    private List<Expr> dimensions(TensorShapeProto shape, String name, String what) {
        List<Expr> dimensions = new ArrayList<>();
        long elements = 1;
        for (TensorShapeProto.Dimension dimension : shape.getDimList()) {
            if (dimension.hasDimValue()) {
                long size = dimension.getDimValue();
                if (size < 0 || (size > 0 && elements > MOST_ELEMENTS / size)) {
                    throw problem(
                            Code.LAN0856,
                            "%s has the dimension %d, which %s"
                                    .formatted(what, size, size < 0 ? "is negative" : "makes it too large"));
                }
                elements *= Math.max(1, size);
                dimensions.add(Expr.of(size));
            } else if (dimension.getDimParam().isEmpty()) {
                dimensions.add(builder.freshSymbol(name + "_" + dimensions.size()));
            } else {
                dimensions.add(builder.symbol(dimension.getDimParam()));
            }
        }
        return dimensions;
    }

    /**
     * Checks that a value is what is declared, as far as both are known.
     *
     * @param place what messages call the node that yields it
     */
    void check(String name, TensorType found, String place) {
        ValueInfoProto value = declared.get(name);
        if (value == null || !value.getType().hasTensorType() || !found.isKnown()) {
            return;
        }
        TypeProto.Tensor type = value.getType().getTensorType();
        if (!fits(type, found)) {
            throw new SourceException(Diagnostic.error(
                            Code.LAN0855,
                            span,
                            "%s: '%s' is declared otherwise than it is computed".formatted(place, name))
                    .withNote("declared %s, computed %s".formatted(text(type), found)));
        }
    }

    private static boolean agrees(TensorShapeProto shape, TensorType found) {
        if (shape.getDimCount() != found.rank()) {
            return false;
        }
        for (int axis = 0; axis < found.rank(); axis++) {
            Expr size = found.dimension(axis);
            if (shape.getDim(axis).hasDimValue()
                    && size.isConstant()
                    && !size.is(shape.getDim(axis).getDimValue())) {
                return false;
            }
        }
        return true;
    }

    private static String text(TypeProto.Tensor type) {
        String element = ElementTypes.find(type.getElemType())
                .map(known -> known.word())
                .orElseGet(() -> ElementTypes.name(type.getElemType()));
        List<String> sizes = type.getShape().getDimList().stream()
                .map(size -> size.hasDimValue()
                        ? Long.toString(size.getDimValue())
                        : size.getDimParam().isEmpty() ? "?" : size.getDimParam())
                .toList();
        return type.hasShape() ? element + sizes : element;
    }

    private SourceException problem(Code code, String message) {
        return new SourceException(Diagnostic.error(code, span, message));
    }
}
