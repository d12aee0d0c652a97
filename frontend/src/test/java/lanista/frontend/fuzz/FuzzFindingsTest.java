// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.fuzz;

class FuzzFindingsTest extends FuzzFindings {
    FuzzFindingsTest() {
        super(new FrontendTargets());
    }
}
