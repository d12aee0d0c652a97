// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.emitter;

import java.util.Map;
import lanista.codegen.Emitter;
import lanista.codegen.Export;
import lanista.ir.json.SpaceJson;
import lanista.ir.space.ModelSpace;

/** The document of {@code docs/json.md}, which Lanista reads again. */
public final class JsonEmitter implements Emitter {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public String description() {
        return "the document of docs/json.md, which Lanista reads again";
    }

    @Override
    public Map<String, byte[]> emit(Export export) {
        ModelSpace space = export.space();
        return TextFile.of(
                export,
                SpaceJson.write(new ModelSpace(
                        space.name(), space.documentation(), export.candidate().graph())));
    }
}
