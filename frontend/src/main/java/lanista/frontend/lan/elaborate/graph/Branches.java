// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.ir.NodeId;
import lanista.ir.Switch;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.type.TensorType;

/** The regions of a switch under construction: exactly one of them is evaluated. */
public final class Branches {
    private final Region region;
    private final NodeId id;
    private final Expr selector;
    private final SourceSpan span;
    private final List<Branch> branches = new ArrayList<>();

    private record Branch(Literal key, Region region, List<Datum.Tensor> results) {}

    public Branches(Region region, NodeId id, Expr selector, SourceSpan span) {
        this.region = region;
        this.id = id;
        this.selector = selector;
        this.span = span;
    }

    /** A region that is evaluated where the selector yields a key. */
    public Region region(Literal key, String name) {
        return region.child(id.path() + "." + name, Alternatives.isKey(selector, key));
    }

    public void add(Literal key, Region inner, List<Datum.Tensor> results) {
        branches.add(new Branch(key, inner, results));
    }

    /** Ends the construction: the results of whichever region is taken. */
    public List<Datum.Tensor> join(List<Datum.Tensor> operands) {
        List<Region.Finished> finished = branches.stream()
                .map(branch -> branch.region().finish(branch.results(), span))
                .toList();
        Set<Datum.Tensor> captured = Region.captured(finished);
        List<Switch.Alternative> alternatives = IntStream.range(0, branches.size())
                .mapToObj(i -> new Switch.Alternative(
                        branches.get(i).key(), finished.get(i).graph(captured)))
                .toList();
        List<Datum.Tensor> all = new ArrayList<>(operands);
        all.addAll(captured);
        return region.add(id, new Switch(selector, alternatives), all, types(), span);
    }

    private List<TensorType> types() {
        Alternatives alternatives =
                new Alternatives(selector, branches.stream().map(Branch::key).toList(), region.guard(), span);
        return alternatives.types(branches.stream()
                .map(branch -> Datum.Tensor.types(branch.results()))
                .toList());
    }
}
