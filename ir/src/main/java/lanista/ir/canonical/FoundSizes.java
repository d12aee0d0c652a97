// SPDX-License-Identifier: Apache-2.0
package lanista.ir.canonical;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lanista.ir.Compute;
import lanista.ir.Node;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Substitution;
import lanista.ir.type.TensorType;

/** The sizes that operators find while they run, numbered as they come up, as their names do not count. */
final class FoundSizes {
    private final Map<String, Expr> numbered = new HashMap<>();
    private final Substitution renaming = Substitution.ofSymbols(name -> Optional.ofNullable(numbered.get(name)));

    /** The types of a node's results, after the sizes that it finds got their numbers. */
    List<TensorType> in(Node node) {
        if (node.operation() instanceof Compute compute) {
            // No name of a dimension begins with a number sign.
            compute.found().forEach(name -> numbered.put(name, Expr.symbol("#" + numbered.size())));
        }
        return numbered.isEmpty()
                ? node.types()
                : node.types().stream().map(type -> type.map(renaming::in)).toList();
    }

    /** An operator whose attributes speak of the numbers. */
    Compute in(Compute compute) {
        return numbered.isEmpty() ? compute : compute.with(compute.attributes().map(renaming::in));
    }
}
