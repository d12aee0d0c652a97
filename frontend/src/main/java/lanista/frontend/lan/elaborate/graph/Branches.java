// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import lanista.frontend.lan.elaborate.state.Failure;
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

    /** @param results absent where they cannot be built */
    private record Branch(Literal key, Region region, Optional<List<Datum.Tensor>> results) {}

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
        branches.add(new Branch(key, inner, Optional.of(results)));
    }

    /** A region whose results cannot be built; something of the types of the others' stands for them. */
    public void addUnbuildable(Literal key, Region inner) {
        branches.add(new Branch(key, inner, Optional.empty()));
    }

    /**
     * Ends the construction: the results of whichever region is taken.
     *
     * @throws Failure where none can be built
     */
    public List<Datum.Tensor> join(List<Datum.Tensor> operands) {
        Optional<List<TensorType>> built = branches.stream()
                .flatMap(branch -> branch.results().stream())
                .findFirst()
                .map(Datum.Tensor::types);
        List<List<Datum.Tensor>> results = branches.stream()
                .map(branch -> branch.results().orElseGet(() -> standIns(branch.region(), built)))
                .toList();
        List<Datum.Tensor> joined = join(operands, results);
        if (built.isEmpty()) {
            region.addUnbuildable(joined);
            throw Failure.reported();
        }
        return joined;
    }

    private List<Datum.Tensor> standIns(Region inner, Optional<List<TensorType>> types) {
        Unbuildable unbuildable = new Unbuildable(inner);
        return types.map(known -> unbuildable.results(known, span)).orElseGet(() -> List.of(unbuildable.result(span)));
    }

    private List<Datum.Tensor> join(List<Datum.Tensor> operands, List<List<Datum.Tensor>> results) {
        List<Region.Finished> finished = IntStream.range(0, branches.size())
                .mapToObj(i -> branches.get(i).region().finish(results.get(i), span))
                .toList();
        Set<Datum.Tensor> captured = Region.captured(finished);
        List<Switch.Alternative> alternatives = IntStream.range(0, branches.size())
                .mapToObj(i -> new Switch.Alternative(
                        branches.get(i).key(), finished.get(i).graph(captured)))
                .toList();
        List<Datum.Tensor> all = new ArrayList<>(operands);
        all.addAll(captured);
        return region.add(id, new Switch(selector, alternatives), all, types(results), span);
    }

    private List<TensorType> types(List<List<Datum.Tensor>> results) {
        Alternatives alternatives =
                new Alternatives(selector, branches.stream().map(Branch::key).toList(), region.guard(), span);
        return alternatives.types(results.stream().map(Datum.Tensor::types).toList());
    }
}
