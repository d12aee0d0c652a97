// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.codegen.module.Instance;
import lanista.codegen.module.Member;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.Parameter;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Piece;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;

/** Writes a class of modules. */
final class ClassWriter {
    /** What the marks of a docstring take where it stands on one line. */
    private static final int QUOTES = 6;

    private final CodeWriter writer;
    private final ModuleClass type;

    ClassWriter(CodeWriter writer, ModuleClass type) {
        this.writer = writer;
        this.type = type;
    }

    void write() {
        writer.line("class " + type.name() + "(nn.Module):");
        writer.inside(() -> {
            documentation(type.documentation().map(List::of).orElse(List.of()));
            stored();
            CodeWriter forward = writer.like();
            ForwardWriter pass = new ForwardWriter(forward, type);
            pass.write();
            if (!type.members().isEmpty() || !pass.kept().isEmpty()) {
                constructor(pass);
                writer.blank(1);
            }
            writer.append(forward);
        });
    }

    /** A docstring of paragraphs, and an empty line after it; nothing where there are none. */
    private void documentation(List<String> paragraphs) {
        if (!paragraphs.isEmpty()) {
            docstring(writer, paragraphs);
            writer.blank(1);
        }
    }

    /** A docstring: on one line where it fits. */
    static void docstring(CodeWriter writer, List<String> paragraphs) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : paragraphs) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            writer.wrapped(paragraph, QUOTES).forEach(line -> lines.add(escaped(line)));
        }
        if (lines.size() == 1) {
            writer.line("\"\"\"" + lines.get(0) + "\"\"\"");
            return;
        }
        writer.line("\"\"\"" + lines.get(0));
        writer.lines(lines.subList(1, lines.size()));
        writer.line("\"\"\"");
    }

    /** Text in which nothing ends a docstring. */
    private static String escaped(String line) {
        String plain = line.replace("\\", "\\\\").replace("\"\"\"", "'''").strip();
        return plain.endsWith("\"") ? plain.substring(0, plain.length() - 1) + "'" : plain;
    }

    private void stored() {
        Map<String, String> names = new LinkedHashMap<>(type.stored());
        for (Member member : type.members()) {
            if (member instanceof Member.Layer layer) {
                tensor(layer.name(), layer.layer(), names);
            } else if (member instanceof Member.Layers layers) {
                for (int i = 0; i < layers.layers().size(); i++) {
                    tensor(layers.name() + "." + i, layers.layers().get(i), names);
                }
            }
        }
        if (!names.isEmpty()) {
            writer.line("STORED = {");
            writer.inside(() -> names.forEach(
                    (own, name) -> writer.line("%s: %s,".formatted(Python.text(own), Python.text(name)))));
            writer.line("}");
            writer.blank(1);
        }
    }

    /** A tensor that is a member itself has no name of its own in it, as it has in weights files. */
    private static void tensor(String own, Member.Owner layer, Map<String, String> names) {
        if (isTensor(layer)) {
            names.put(
                    own,
                    names.getOrDefault(own, own) + "." + layer.slots().get(0).name());
        }
    }

    /** Whether a layer is a tensor rather than a module. */
    private static boolean isTensor(Member.Owner owner) {
        String operator = owner.operator().type().name();
        return operator.equals("Parameter") || operator.equals("Buffer");
    }

    private void constructor(ForwardWriter pass) {
        List<Piece> parameters = new ArrayList<>(List.of(Piece.of("self")));
        for (Parameter parameter : type.parameters()) {
            parameters.add(Piece.of(parameter.name() + ": " + (parameter.kind() == Kind.INTEGER ? "int" : "float")));
        }
        writer.write(Piece.group("def __init__(", parameters, ") -> None:"));
        writer.inside(() -> {
            writer.line("super().__init__()");
            pass.kept().forEach(parameter -> writer.line("self.%s = %s".formatted(parameter, parameter)));
            type.members().forEach(this::member);
        });
    }

    private void member(Member member) {
        Piece value = member.match(new Member.Cases<>() {
            @Override
            public Piece layer(Member.Layer layer) {
                return made(layer.layer());
            }

            @Override
            public Piece part(Member.Part part) {
                return made(part.instance());
            }

            @Override
            public Piece layers(Member.Layers layers) {
                List<Piece> all =
                        layers.layers().stream().map(ClassWriter::made).toList();
                String list = isTensor(layers.layers().get(0)) ? "nn.ParameterList" : "nn.ModuleList";
                return Piece.call(list, List.of(repeated(all)));
            }

            @Override
            public Piece parts(Member.Parts parts) {
                List<Piece> all =
                        parts.instances().stream().map(ClassWriter::made).toList();
                return Piece.call("nn.ModuleList", List.of(repeated(all)));
            }
        });
        writer.write(value.after("self.%s = ".formatted(member.name())));
    }

    /** Equal elements as a comprehension, which makes each anew. */
    private static Piece repeated(List<Piece> elements) {
        boolean same = elements.stream().distinct().count() == 1;
        return same ? elements.get(0).before(" for _ in range(%d)".formatted(elements.size())) : Piece.list(elements);
    }

    private static Piece made(Member.Owner owner) {
        return LayerForms.of(owner.operator()).made(new Values(owner.operator(), symbol -> symbol));
    }

    private static Piece made(Instance instance) {
        List<Piece> arguments =
                instance.arguments().stream().map(ClassWriter::argument).toList();
        return Piece.call(instance.type(), arguments);
    }

    private static Piece argument(Expr value) {
        return Piece.of(Values.text(value, symbol -> symbol)
                .orElseThrow(() -> new IllegalStateException("no argument is " + value)));
    }
}
