// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.signature;

import java.util.Set;

/**
 * A layer that the language brings along.
 *
 * @param inputs how many tensors it is applied to
 * @param ranks that its input may have; empty where the operator alone decides
 */
public record LayerSpec(Signature signature, int inputs, Set<Integer> ranks, Recipe recipe) implements Builtin {
    public static LayerSpec of(Signature signature, Recipe recipe) {
        return new LayerSpec(signature, 1, Set.of(), recipe);
    }

    public static LayerSpec ofRank(Signature signature, Set<Integer> ranks, Recipe recipe) {
        return new LayerSpec(signature, 1, ranks, recipe);
    }
}
