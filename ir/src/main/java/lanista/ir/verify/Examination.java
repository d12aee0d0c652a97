// SPDX-License-Identifier: Apache-2.0
package lanista.ir.verify;

import java.util.List;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.Operation;
import lanista.ir.Repeat;
import lanista.ir.Select;
import lanista.ir.Switch;

/** Holds one node against the rules that concern it alone. */
record Examination(Site site) implements Operation.Cases<Finding> {
    @Override
    public Finding compute(Compute operation) {
        return Finding.of(site, ComputeRules.check(site, operation), false);
    }

    @Override
    public Finding call(Call operation) {
        new RegionRules(site).call(operation);
        return Finding.of(site, List.of(), false);
    }

    @Override
    public Finding switchOn(Switch operation) {
        new RegionRules(site).switchOn(operation);
        return Finding.of(site, List.of(), true);
    }

    @Override
    public Finding select(Select operation) {
        new SelectRule(site, operation).check();
        return Finding.of(site, List.of(), true);
    }

    @Override
    public Finding repeat(Repeat operation) {
        new RegionRules(site).repeat(operation);
        return Finding.of(site, List.of(), true);
    }
}
