// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.ArrayList;
import java.util.List;
import lanista.codegen.Export;
import lanista.codegen.Header;
import lanista.codegen.module.Forward;
import lanista.codegen.module.ModuleClass;
import lanista.codegen.module.ModuleSource;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Piece;
import lanista.ir.Input;
import lanista.ir.type.TensorType;

/** Writes the file of a model: what it is, what it needs, its classes, and what loads and runs it. */
final class FileWriter {
    private final Export export;
    private final ModuleSource source;
    private final CodeWriter writer = new CodeWriter(Python.LAYOUT);

    FileWriter(Export export, ModuleSource source) {
        this.export = export;
        this.source = source;
    }

    String write() {
        CodeWriter classes = writer.like();
        for (ModuleClass type : source.classes()) {
            classes.blank(2);
            new ClassWriter(classes, type).write();
        }
        String body = classes.toString();
        ClassWriter.docstring(writer, description());
        imports(body);
        writer.blank(1);
        writer.line("WEIGHTS = Path(__file__).with_name(%s)".formatted(Python.text(export.weightsFile())));
        for (Helper helper : Helper.values()) {
            if (helper.isCalledIn(body)) {
                writer.blank(2).lines(helper.lines());
            }
        }
        writer.append(classes);
        boolean renamed = body.contains("    STORED = {");
        if (renamed) {
            writer.blank(2).lines(STORED_NAMES.lines().toList());
        }
        loading(renamed);
        program();
        return writer.toString();
    }

    private List<String> description() {
        String model = source.model().name();
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add("The network %s in PyTorch.".formatted(model));
        paragraphs.add(String.join("\n", Header.of(export)));
        return paragraphs;
    }

    private void imports(String body) {
        writer.blank(1);
        writer.line("import argparse");
        writer.line("from pathlib import Path");
        writer.blank(1);
        writer.line("import numpy as np");
        writer.line("import torch");
        if (body.contains("F.")) {
            writer.line("import torch.nn.functional as F");
        }
        writer.line("from safetensors.torch import load_file");
        writer.line("from torch import Tensor, nn");
    }

    private static final String STORED_NAMES = """
            def stored_names(model: nn.Module) -> dict[str, str]:
                \"""The names in the weights file of the tensors of a model.\"""
                stored = {}
                for path, module in model.named_modules():
                    own = f"{path}." if path else ""
                    outer = f"{stored[path]}." if path and stored[path] else ""
                    for name, other in getattr(module, "STORED", {}).items():
                        stored.setdefault(own + name, outer + other)
                    for name in [*module._modules, *module._parameters, *module._buffers]:
                        stored.setdefault(own + name, outer + name)
                return {name: stored[name] for name in model.state_dict()}""";

    private void loading(boolean renamed) {
        String model = source.model().name();
        writer.blank(2);
        writer.write(Piece.group("def load(", List.of(Piece.of("weights: Path = WEIGHTS")), ") -> " + model + ":"));
        writer.inside(() -> {
            writer.line("\"\"\"The model with the weights of a file, ready to evaluate.\"\"\"");
            writer.line("model = " + model + "()");
            writer.line("tensors = load_file(weights)");
            if (renamed) {
                writer.line("names = stored_names(model)");
                writer.line("tensors = {own: tensors[name] for own, name in names.items() if name in tensors}");
            }
            writer.line("model.load_state_dict(tensors)");
            writer.line("return model.eval()");
        });
    }

    private void program() {
        Forward forward = source.model().forward();
        writer.blank(2);
        writer.line("def main() -> None:");
        writer.inside(() -> {
            boolean classifies = classifies(forward);
            String does = classifies ? "Prints the class of each example." : "Prints the outputs.";
            writer.write(Piece.group(
                    "parser = argparse.ArgumentParser(", List.of(Piece.of("description=" + Python.text(does))), ")"));
            writer.write(Piece.group(
                    "parser.add_argument(",
                    List.of(Piece.of("\"input\""), Piece.of("type=Path"), Piece.of("help=" + Python.text(help()))),
                    ")"));
            writer.line("parser.add_argument(\"--weights\", type=Path, default=WEIGHTS)");
            writer.line("arguments = parser.parse_args()");
            run(classifies);
        });
        writer.blank(2);
        writer.line("if __name__ == \"__main__\":");
        writer.inside(() -> writer.line("main()"));
    }

    private static boolean classifies(Forward forward) {
        return forward.types().size() == 1
                && forward.types().get(0).rank() == 2
                && forward.types().get(0).element().isFloating();
    }

    private List<Input> inputs() {
        return export.candidate().graph().inputs();
    }

    private String help() {
        return inputs().size() == 1
                ? "an .npy file, or an .npz file with the array of the input"
                : "an .npz file of the inputs";
    }

    private void run(boolean classifies) {
        writer.line("arrays = np.load(arguments.input)");
        if (inputs().size() == 1) {
            writer.line("if isinstance(arrays, np.ndarray):");
            writer.inside(() -> writer.line("arrays = {%s: arrays}"
                    .formatted(Python.text(inputs().get(0).id().path()))));
        }
        writer.line("model = load(arguments.weights)");
        writer.line("with torch.no_grad():");
        writer.inside(() -> {
            List<Piece> tensors = inputs().stream().map(FileWriter::tensor).toList();
            writer.write(Piece.group("outputs = model(", tensors, ")"));
        });
        writer.line(classifies ? "print(*outputs.argmax(1).tolist(), sep=\"\\n\")" : "print(outputs)");
    }

    private static Piece tensor(Input input) {
        TensorType type = input.type();
        return Piece.of("torch.from_numpy(arrays[%s]).to(%s)"
                .formatted(Python.text(input.id().path()), Python.element(type.element())));
    }
}
