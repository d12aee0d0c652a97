// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.IdentityHashMap;
import lanista.frontend.lan.resolve.Definition;
import lanista.frontend.lan.syntax.Declaration;
import lanista.ir.NodeId;
import lanista.ir.diagnostic.Sources;

/** What the elaboration of one model shares: its report, its limits, its decisions and the names of its nodes. */
final class Session {
    private final Sources sources;
    private final Report report = new Report();
    private final Budget budget = new Budget();
    private final Decisions decisions = new Decisions();
    private final Names nodes = new Names();
    private final IdentityHashMap<Declaration, Datum> constants = new IdentityHashMap<>();

    Session(Sources sources) {
        this.sources = sources;
    }

    Sources sources() {
        return sources;
    }

    Report report() {
        return report;
    }

    Budget budget() {
        return budget;
    }

    Decisions decisions() {
        return decisions;
    }

    /** A name for a node or an input that no other has. */
    NodeId nodeId(String wanted) {
        return new NodeId(nodes.free(wanted));
    }

    /** The value of a constant, worked out once; name resolution has excluded cycles. */
    Datum constant(Definition definition, Declaration.Constant constant) {
        Datum known = constants.get(constant);
        if (known == null) {
            known = new ConstantEvaluation(this).evaluate(definition, constant);
            constants.put(constant, known);
        }
        return known;
    }
}
