// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.inputs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/**
 * The type of a model's input as a caller says it: {@code image: f32[batch, 1, 28, 28]}.
 *
 * @param name of the input; absent where its position tells
 */
record InputType(Optional<String> name, TensorType type) {
    private static final String FORM = "an input type is written as image: f32[batch, 1, 28, 28]";

    private static final Pattern WRITTEN =
            Pattern.compile("(?:\\s*([^\\s:\\[\\]]+)\\s*:)?\\s*(\\w+)\\s*\\[([^\\[\\]]*)]\\s*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private static final Pattern SIZE = Pattern.compile("\\d{1,18}");

    static InputType parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw wrong("%s, found '%s'".formatted(FORM, text));
        }
        ElementType element = ElementType.parse(matcher.group(2))
                .orElseThrow(() -> wrong("'%s' is no element type; there are %s"
                        .formatted(
                                matcher.group(2),
                                String.join(
                                        ", ",
                                        Arrays.stream(ElementType.values())
                                                .map(ElementType::word)
                                                .toList()))));
        List<Expr> dimensions = new ArrayList<>();
        if (!matcher.group(3).isBlank()) {
            for (String part : matcher.group(3).split(",", -1)) {
                dimensions.add(dimension(part.strip()));
            }
        }
        return new InputType(Optional.ofNullable(matcher.group(1)), TensorType.of(element, dimensions));
    }

    private static Expr dimension(String text) {
        if (SIZE.matcher(text).matches()) {
            return Expr.of(Long.parseLong(text));
        }
        if (NAME.matcher(text).matches()) {
            return Expr.symbol(text);
        }
        throw wrong("a dimension is a number or a name, found '%s'".formatted(text));
    }

    private static SourceException wrong(String message) {
        return new SourceException(Diagnostic.error(Code.LAN0509, SourceSpan.NONE, message));
    }
}
