// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.emitter;

import java.util.Map;
import lanista.codegen.Emitter;
import lanista.codegen.Export;
import lanista.codegen.Header;
import lanista.codegen.lan.LanSource;
import lanista.codegen.lan.SourceWriter;
import lanista.codegen.text.CodeWriter;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Graph;
import lanista.ir.rewrite.FlattenCalls;

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
        Graph graph = export.candidate().graph();
        CodeWriter writer = new CodeWriter(LAYOUT);
        Header.of(export).forEach(text -> writer.wrapped(text, 2).forEach(line -> writer.line(("# " + line).strip())));
        writer.blank(1);
        if (hasSource(graph) && !findsSizes(graph)) {
            SourceWriter.write(writer, name, export.space().documentation(), graph);
        } else {
            LanSource.write(writer, name, export.space().documentation(), graph);
        }
        return TextFile.of(export, writer.toString());
    }

    /** Whether a graph tells what its source looked like, as that of a {@code .lan} file does and that of an ONNX model not. */
    private static boolean hasSource(Graph graph) {
        return graph.nodes().stream()
                .anyMatch(
                        node -> node.operation() instanceof Call || node.span().hasLine());
    }

    /** Whether sizes are known only when the model runs: one graph has them all by name. */
    private static boolean findsSizes(Graph graph) {
        return new FlattenCalls()
                .apply(graph).nodes().stream()
                        .anyMatch(node -> node.operation() instanceof Compute compute
                                && !compute.found().isEmpty());
    }
}
