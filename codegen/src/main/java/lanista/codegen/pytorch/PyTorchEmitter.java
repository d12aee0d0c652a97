// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import lanista.codegen.Emitter;
import lanista.codegen.Export;
import lanista.codegen.module.ModuleSource;
import lanista.codegen.module.build.ModuleBuilder;

/**
 * A Python file of {@code torch.nn.Module} classes, one for each block of the candidate, with a function that loads the
 * weights file beside it and a program that classifies the examples of a NumPy file. It needs PyTorch 2.5, safetensors
 * and NumPy.
 */
public final class PyTorchEmitter implements Emitter {
    @Override
    public String name() {
        return "pytorch";
    }

    @Override
    public String description() {
        return "a Python file of nn.Module classes, which loads the weights file beside it";
    }

    @Override
    public boolean loadsWeights() {
        return true;
    }

    @Override
    public Map<String, byte[]> emit(Export export) {
        String name = export.option(Export.CLASS).orElse(export.space().name());
        ModuleSource source = ModuleBuilder.build(
                name, export.space().documentation(), export.candidate().graph(), Python.NAMING);
        String text = new FileWriter(export, source).write();
        return Map.of(export.file(), text.getBytes(StandardCharsets.UTF_8));
    }
}
