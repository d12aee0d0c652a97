// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import lanista.codegen.Emitter;
import lanista.codegen.Emitters;

/** What a candidate can be exported to: the emitters on the class path, and ONNX. */
final class ExportTargets implements Iterable<String> {
    /** Holds weights, which may be too large for one file, and so is none of the emitters. */
    static final String ONNX = "onnx";

    static List<String> names() {
        return Stream.concat(Stream.of(ONNX), Emitters.all().stream().map(Emitter::name))
                .sorted()
                .toList();
    }

    /** An emitter that is there. */
    static Emitter emitter(String name) {
        return Emitters.find(name).orElseThrow(() -> new IllegalArgumentException("no emitter '%s'".formatted(name)));
    }

    @Override
    public Iterator<String> iterator() {
        return names().iterator();
    }
}
