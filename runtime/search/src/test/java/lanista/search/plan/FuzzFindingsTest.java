// SPDX-License-Identifier: Apache-2.0
package lanista.search.plan;

import lanista.frontend.fuzz.FuzzFindings;

class FuzzFindingsTest extends FuzzFindings {
    FuzzFindingsTest() {
        super(new SearchFileTargets());
    }
}
