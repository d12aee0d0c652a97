// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.random;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lanista.frontend.lan.parse.SourceParser;
import lanista.frontend.lan.parse.SourceText;
import lanista.frontend.lan.syntax.SourceTree;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceSpan;

/** The nodes of a syntax tree, whatever they are: records of the syntax package. */
final class SyntaxWalk {
    private SyntaxWalk() {}

    /** The tree of a text; empty where it has none. */
    static Optional<SourceTree> tree(String text) {
        Parsed<SourceText> source = SourceText.of("space.lan", text);
        return source.value().flatMap(read -> SourceParser.parse(read).value());
    }

    /** Shows a node and all below it. */
    static void forEach(Object node, Consumer<Object> visitor) {
        visitor.accept(node);
        children(node).forEach(child -> forEach(child, visitor));
    }

    /** The nodes right below a node, in the order of the text; enumerations count as nodes. */
    static List<Object> children(Object node) {
        List<Object> children = new ArrayList<>();
        if (node instanceof Record && node.getClass().getPackage().equals(SourceTree.class.getPackage())) {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                collect(value(node, component), children);
            }
        }
        return children;
    }

    private static Object value(Object node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(Object value, List<Object> children) {
        if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, children));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> collect(present, children));
        } else if (value instanceof Enum || (value instanceof Record && !(value instanceof SourceSpan))) {
            children.add(value);
        }
    }
}
