// SPDX-License-Identifier: Apache-2.0
package lanista.ir;

import java.util.List;
import java.util.Set;
import lanista.ir.expr.Decision;
import lanista.ir.op.Attributes;

/**
 * A block applied: its operands feed the inputs of its own body, and its results are the body's outputs.
 *
 * @param block as it is declared
 * @param body of this instance, with absolute labels and paths
 */
public record Call(Block block, Graph body) implements Operation {
    @Override
    public <R> R match(Cases<R> cases) {
        return cases.call(this);
    }

    @Override
    public List<Graph> regions() {
        return List.of(body);
    }

    @Override
    public Set<Decision> decisions() {
        return Set.of();
    }

    /** A copy with other arguments of the block; the same object where they are the same. */
    public Call withArguments(Attributes arguments) {
        return arguments == block.arguments()
                ? this
                : new Call(new Block(block.name(), arguments, block.documentation()), body);
    }

    @Override
    public Call withRegions(List<Graph> replacements) {
        return replacements.get(0) == body ? this : new Call(block, replacements.get(0));
    }
}
