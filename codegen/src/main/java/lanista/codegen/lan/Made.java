// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.codegen.module.Instance;
import lanista.codegen.module.Member;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;

/**
 * What a body makes and applies: a layer, an instance of a block, or a list of them.
 *
 * @param name of the member
 * @param path where weights files have it, or what the indices of a list follow; empty where it owns nothing
 * @param elements how each is made
 * @param isList whether it is a list
 */
record Made(String name, String path, List<Phrase> elements, boolean isList) {
    Made {
        elements = List.copyOf(elements);
    }

    /** @param path where weights files have the member */
    static Made of(Member member, String path) {
        return member.match(new Member.Cases<>() {
            @Override
            public Made layer(Member.Layer layer) {
                return new Made(layer.name(), path, List.of(phrase(layer.layer())), false);
            }

            @Override
            public Made part(Member.Part part) {
                return new Made(part.name(), path, List.of(phrase(part.instance())), false);
            }

            @Override
            public Made layers(Member.Layers layers) {
                return new Made(
                        layers.name(),
                        path,
                        layers.layers().stream().map(Made::phrase).toList(),
                        true);
            }

            @Override
            public Made parts(Member.Parts parts) {
                return new Made(
                        parts.name(),
                        path,
                        parts.instances().stream().map(Made::phrase).toList(),
                        true);
            }
        });
    }

    private static Phrase phrase(Member.Owner owner) {
        return Phrases.of(owner.operator());
    }

    private static Phrase phrase(Instance instance) {
        List<Phrase.Argument> arguments =
                instance.arguments().stream().map(Made::argument).toList();
        return new Phrase(Phrase.Form.LAYER, instance.type(), arguments);
    }

    private static Phrase.Argument argument(Expr value) {
        String text = Words.of(value)
                .orElseThrow(() -> new SourceException(Diagnostic.error(
                        Code.LAN0834, SourceSpan.NONE, "the value %s cannot be written as source".formatted(value))));
        return new Phrase.Argument("", false, text, Phrase.Kind.INT);
    }

    /** Whether the elements are all made in the same way. */
    boolean isUniform() {
        return elements.stream().distinct().count() == 1;
    }

    /** Whether it can be made without being applied. */
    boolean isLayer() {
        return elements.stream().allMatch(phrase -> phrase.form() == Phrase.Form.LAYER);
    }

    /** What the paths of elements end in. */
    List<String> endings() {
        return isList
                ? IntStream.range(0, elements.size()).mapToObj(i -> "." + i).toList()
                : List.of("");
    }

    /** The lines that bind it to a name. */
    List<String> bound(String to, LayerNames names) {
        String ending = as(names.make(to, path, endings()));
        List<String> texts = elements.stream().map(Phrase::piped).toList();
        if (!isList) {
            return List.of(to + " = " + texts.get(0) + ending);
        }
        if (isUniform()) {
            return List.of("%s = [%s for i in range(%d)]%s".formatted(to, texts.get(0), texts.size(), ending));
        }
        String line = to + " = [" + String.join(", ", texts) + "]" + ending;
        if (line.length() <= Pipeline.WIDEST - Pipeline.INDENT.length()) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>(List.of(to + " = ["));
        texts.forEach(text -> lines.add(Pipeline.INDENT + text + ","));
        lines.add("]" + ending);
        return lines;
    }

    /** What gives a layer another path. */
    static String as(Optional<String> path) {
        return path.map(" as \"%s\""::formatted).orElse("");
    }
}
