// SPDX-License-Identifier: Apache-2.0
package lanista.codegen;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A target that another jar might bring: the number of nodes. */
public final class NodeCountEmitter implements Emitter {
    @Override
    public String name() {
        return "count";
    }

    @Override
    public String description() {
        return "how many nodes a candidate has";
    }

    @Override
    public Map<String, byte[]> emit(Export export) {
        String count = Integer.toString(export.candidate().graph().nodes().size());
        return Map.of(export.file(), count.getBytes(StandardCharsets.UTF_8));
    }
}
