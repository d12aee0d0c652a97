// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTextTest {
    @Test
    void readsWhatItWrites() {
        List<Outcome> outcomes = List.of(
                new Outcome.Passes(), new Outcome.Unsupported("NonZero"), new Outcome.Fails("output 0: it is f32[1]"));
        assertThat(outcomes)
                .allSatisfy(outcome ->
                        assertThat(OutcomeText.read(OutcomeText.write(outcome))).hasValue(outcome));
    }

    @Test
    void staysOnOneLine() {
        assertThat(OutcomeText.read(OutcomeText.write(new Outcome.Fails("first\n\tsecond"))))
                .hasValue(new Outcome.Fails("first second"));
    }

    @Test
    void passesOverOtherLines() {
        assertThat(OutcomeText.read("Warning: passes")).isEmpty();
        assertThat(OutcomeText.read("lanista-outcome perhaps")).isEmpty();
    }
}
