// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.emitter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import lanista.codegen.Export;

/** The one file of an export that is a text. */
final class TextFile {
    private TextFile() {}

    static Map<String, byte[]> of(Export export, String text) {
        return Map.of(export.file(), text.getBytes(StandardCharsets.UTF_8));
    }
}
