// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lanista.frontend.fuzz.FuzzTarget;
import lanista.frontend.fuzz.FuzzTargets;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.DiagnosticRenderer;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.json.document.JsonText;

/** What reads search files: whatever the text is, it is a plan, or diagnostics say why not. */
public final class SearchFileTargets implements FuzzTargets {
    private static final String FILE = "search.yaml";

    @Override
    public List<FuzzTarget> all() {
        return List.of(FuzzTarget.ofText(
                "search-file", SearchFileTargets::isPlanOrRefused, ".yaml", List.of(Path.of("../../examples"))));
    }

    private static void isPlanOrRefused(String text) {
        JsonText source = new JsonText(FILE, text);
        try {
            assertThat(SearchPlan.of(PlanDocument.read(source, Path.of("folder")))
                            .name())
                    .isNotBlank();
        } catch (SourceException refused) {
            assertThat(refused.diagnostics()).isNotEmpty().allMatch(Diagnostic::isError);
            assertThat(new DiagnosticRenderer(source.sources()).render(refused.diagnostics()))
                    .contains(FILE);
        }
    }
}
