// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import lanista.frontend.fuzz.Fuzzing;

class FuzzTest extends Fuzzing {
    private static final int SECONDS = 10;

    FuzzTest() {
        super(new SearchFileTargets(), SECONDS);
    }
}
