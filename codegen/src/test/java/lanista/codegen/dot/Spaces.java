// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.dot;

import java.nio.file.Path;
import java.util.List;
import lanista.frontend.lan.Lan;
import lanista.ir.space.ModelSpace;

/** Spaces to draw in tests. */
public final class Spaces {
    public static final List<String> EXAMPLES =
            List.of("darts", "digits", "mnist", "mobile", "nasbench201", "transformer");

    private static final Path ROOT = Path.of(System.getProperty("lanista.root", ".."));

    private Spaces() {}

    public static ModelSpace example(String name) {
        return Lan.read(ROOT.resolve("examples").resolve(name + ".lan")).orThrow();
    }

    public static ModelSpace parse(String source) {
        return Lan.parse("space.lan", source).orThrow();
    }
}
