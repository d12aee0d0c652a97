// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

import java.util.List;

/**
 * The readers of this module. To fuzz another one, add a line, its claim, and a folder of its name below {@code
 * src/test/resources/fuzz}.
 */
public final class FrontendTargets implements FuzzTargets {
    @Override
    public List<FuzzTarget> all() {
        return List.of(
                FuzzTarget.ofText("source", Claims::source, ".lan", Seeds.PROGRAMS),
                FuzzTarget.ofText("space", Claims::space, ".lan", Seeds.PROGRAMS),
                FuzzTarget.ofText("mutators", Claims::mutators, ".lan", Seeds.MUTATORS),
                FuzzTarget.ofText("graph-text", Claims::graphText, ".ir", Seeds.GRAPHS),
                FuzzTarget.ofText("architecture-json", Claims::architectureJson, ".json", List.of()),
                FuzzTarget.ofText("space-json", Claims::spaceJson, ".json", List.of()),
                FuzzTarget.ofText("nni", Claims::nni, ".json", Seeds.NNI),
                new FuzzTarget("onnx", Claims::onnx, ".onnx", List.of()));
    }
}
