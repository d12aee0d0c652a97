// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lanista.codegen.module.Forward;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.Parameter;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Kind;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Writes the parts of a class that a module is: fields, a constructor and a forward pass. */
final class ClassWriter {
    private final Unit unit;
    private final ModuleClass owner;
    private final Fields fields;
    private final String access;
    private final Optional<ElementType> converted;

    /**
     * @param access what stands before the constructor and the forward pass, such as {@code "public "}
     * @param converted what the tensors of the class become in the end, where they are not of 32-bit numbers
     */
    ClassWriter(
            Unit unit,
            ModuleClass owner,
            RegisteredNames names,
            Map<String, ModuleClass> classes,
            String access,
            Optional<ElementType> converted) {
        this.unit = unit;
        this.owner = owner;
        this.fields = new Fields(unit, names, owner, classes);
        this.access = access;
        this.converted = converted;
    }

    /** A class inside of the unit's, with all it has. */
    void nested(CodeWriter out) {
        documented(out, owner.documentation().stream().toList());
        out.line("private static final class %s extends %s {".formatted(owner.name(), unit.torch("Module")));
        out.inside(() -> members(out));
        out.line("}");
    }

    static void documented(CodeWriter out, List<String> paragraphs) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            List<String> wrapped = out.wrapped(paragraph, 7).stream()
                    .map(JavaText::documentation)
                    .toList();
            lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
            lines.add(lines.isEmpty() ? wrapped.get(0) : "<p>" + wrapped.get(0));
            lines.addAll(wrapped.subList(1, wrapped.size()));
        }
        if (lines.size() == 1) {
            out.line("/** %s */".formatted(lines.get(0)));
        } else if (!lines.isEmpty()) {
            out.line("/**");
            lines.forEach(line -> out.line((" * " + line).stripTrailing()));
            out.line(" */");
        }
    }

    void members(CodeWriter out) {
        CodeWriter body = new CodeWriter(UnitWriter.LAYOUT);
        new BodyWriter(unit, fields, owner.forward(), body).write();
        List<Parameter> kept = owner.parameters().stream()
                .filter(parameter -> mentions(body.toString(), parameter.name()))
                .toList();
        kept.forEach(parameter -> out.line("private final %s %s;".formatted(type(parameter), parameter.name())));
        fields.all().forEach(field -> declare(field, out));
        boolean fielded = !kept.isEmpty() || !owner.members().isEmpty();
        if (fielded) {
            out.blank(1);
        }
        if (fielded || !owner.parameters().isEmpty()) {
            constructor(kept, out);
            out.blank(1);
        }
        forward(out);
    }

    private static boolean mentions(String text, String name) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                .matcher(text)
                .find();
    }

    private void declare(Fields.Field field, CodeWriter out) {
        if (field.list()) {
            out.line("private final %s<%s> %s = new %s<>();"
                    .formatted(
                            unit.use("java.util.List"), field.type(), field.name(), unit.use("java.util.ArrayList")));
        } else {
            out.line("private final %s %s;".formatted(field.type(), field.name()));
        }
    }

    private static String type(Parameter parameter) {
        return parameter.kind() == Kind.REAL ? "double" : "long";
    }

    private void constructor(List<Parameter> kept, CodeWriter out) {
        out.line(owner.parameters().stream()
                .map(parameter -> type(parameter) + " " + parameter.name())
                .collect(Collectors.joining(", ", access + owner.name() + "(", ") {")));
        Set<String> parameters =
                owner.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        out.inside(() -> {
            kept.forEach(parameter -> out.line("this.%s = %s;".formatted(parameter.name(), parameter.name())));
            fields.all().forEach(field -> make(field, parameters.contains(field.name()) ? "this." : "", out));
            converted.ifPresent(element -> out.line(
                    "to(%s.ScalarType.%s, false);".formatted(unit.torch("global.torch"), Context.scalarType(element))));
        });
        out.line("}");
    }

    private static void make(Fields.Field field, String prefix, CodeWriter out) {
        String name = prefix + field.name();
        if (!field.list()) {
            Statements.write(field.values().get(0).value().after(name + " = ").before(";"), out);
            return;
        }
        int at = 0;
        while (at < field.values().size()) {
            int end = run(field.values(), at);
            if (end - at > 1) {
                loop(field, name, at, end, out);
            } else {
                Statements.write(added(name, field.values().get(at).value()), out);
            }
            at = end;
        }
    }

    private static Piece added(String list, Piece element) {
        return Piece.call(list + ".add", List.of(element)).before(";");
    }

    private static void loop(Fields.Field field, String name, int from, int end, CodeWriter out) {
        Piece value = numbered(field.values().get(from), from);
        out.line("for (int i = %d; i < %d; i++) {".formatted(from, end));
        out.inside(() -> Statements.write(added(name, value), out));
        out.line("}");
    }

    /** The end of a run of elements that differ in nothing but the number at the end of their names. */
    private static int run(List<Fields.Made> values, int from) {
        int end = from + 1;
        while (end < values.size()
                && isNumbered(values.get(from), from)
                && isNumbered(values.get(end), end)
                && numbered(values.get(end), end).equals(numbered(values.get(from), from))) {
            end++;
        }
        return end;
    }

    private static boolean isNumbered(Fields.Made made, int index) {
        return made.name().endsWith("/" + index) && made.value().toString().contains(JavaText.quoted(made.name()));
    }

    /** The expression over {@code i}. */
    private static Piece numbered(Fields.Made made, int index) {
        String start = made.name()
                .substring(0, made.name().length() - Integer.toString(index).length());
        return replaced(made.value(), JavaText.quoted(made.name()), JavaText.quoted(start) + " + i");
    }

    private static Piece replaced(Piece piece, String from, String to) {
        return new Piece(
                piece.head().replace(from, to),
                piece.items().stream().map(item -> replaced(item, from, to)).toList(),
                piece.separator(),
                piece.tail().replace(from, to));
    }

    private void forward(CodeWriter out) {
        Forward forward = owner.forward();
        String tensor = unit.torch("Tensor");
        String result = forward.results().size() == 1 ? tensor : "%s<%s>".formatted(unit.use("java.util.List"), tensor);
        if (!access.isEmpty()) {
            out.line("/** %s */".formatted(signature(forward)));
        }
        out.line(forward.inputs().stream()
                .map(input -> tensor + " " + input.name())
                .collect(Collectors.joining(", ", access + result + " forward(", ") {")));
        out.inside(() -> new BodyWriter(unit, fields, forward, out).write());
        out.line("}");
    }

    private static String signature(Forward forward) {
        return "From %s to %s."
                .formatted(
                        forward.inputs().stream()
                                .map(input -> typed(input.type()))
                                .collect(Collectors.joining(" and ")),
                        forward.types().stream().map(ClassWriter::typed).collect(Collectors.joining(" and ")));
    }

    private static String typed(TensorType type) {
        return "{@code %s}".formatted(JavaText.documentation(type.toString()));
    }
}
