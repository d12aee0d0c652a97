// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

class FuzzTest extends Fuzzing {
    private static final int SECONDS = 60;

    FuzzTest() {
        super(new FrontendTargets(), SECONDS);
    }
}
