// SPDX-License-Identifier: Apache-2.0
package lanista.codegen;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.ir.space.Candidate;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;

/**
 * A candidate to write for a target, and what the target may want to know.
 *
 * @param space that it is of; its graph may hold choices, unlike the candidate's
 * @param candidate of the space
 * @param source what the space came from: the name of its file, without folders, or a trial of a search
 * @param version of Lanista
 * @param file the name of the file to write, without folders
 * @param weights of the candidate, for targets that hold or check them; may take long
 * @param options by name, such as {@code package}; a target ignores what it does not know
 */
public record Export(
        ModelSpace space,
        Candidate candidate,
        Optional<String> source,
        String version,
        String file,
        Supplier<Weights> weights,
        Map<String, String> options) {
    /** The name of the class that stands for the model; the name of the model where nothing is said. */
    public static final String CLASS = "class";

    /** The package of that class; none where nothing is said. */
    public static final String PACKAGE = "package";

    /** The name of the weights file that source loads, beside it; that of the source where nothing is said. */
    public static final String WEIGHTS = "weights";

    private static final String ENDING = ".safetensors";

    public Export {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The name of the file to write without its ending. */
    public String stem() {
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    /** The name of the weights file that source loads: without folders, whatever is asked for. */
    public String weightsFile() {
        String wanted = option(WEIGHTS).orElseGet(() -> stem() + ENDING);
        String name = wanted.substring(Math.max(wanted.lastIndexOf('/'), wanted.lastIndexOf('\\')) + 1);
        return name.isEmpty() || name.equals(".") || name.equals("..") ? "weights" + ENDING : name;
    }
}
