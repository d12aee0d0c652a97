// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.emitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.codegen.Emitter;
import lanista.codegen.Export;
import lanista.codegen.Header;
import lanista.codegen.lan.LanSource;
import lanista.codegen.text.CodeWriter;

/** A candidate in the language of Lanista: a model without choices, which reads as the same network. */
public final class LanEmitter implements Emitter {
    private static final CodeWriter.Layout LAYOUT = new CodeWriter.Layout(4, 4, 110, true);

    @Override
    public String name() {
        return "lan";
    }

    @Override
    public String description() {
        return "a .lan file of the model with its choices made";
    }

    @Override
    public Map<String, byte[]> emit(Export export) {
        String name = export.option(Export.CLASS).orElse(export.space().name());
        CodeWriter writer = new CodeWriter(LAYOUT);
        comment(writer, "# ", Header.of(export));
        writer.blank(1);
        String source = LanSource.of(name, export.candidate().graph());
        List<String> lines = new ArrayList<>(source.lines().toList());
        List<String> documentation = documentation(writer, export.space().documentation());
        lines.addAll(modelLine(lines), documentation);
        writer.lines(lines);
        return TextFile.of(export, writer.toString());
    }

    private static void comment(CodeWriter writer, String mark, List<String> texts) {
        texts.forEach(text -> writer.wrapped(text, mark.length()).forEach(line -> writer.line(mark + line)));
    }

    private static List<String> documentation(CodeWriter writer, Optional<String> text) {
        return text.stream()
                .flatMap(comment -> writer.wrapped(comment, 3).stream())
                .map(line -> ("## " + line).strip())
                .toList();
    }

    /** Where the model begins: in front of it stands its comment. */
    private static int modelLine(List<String> lines) {
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> lines.get(i).startsWith("model "))
                .findFirst()
                .orElse(0);
    }
}
