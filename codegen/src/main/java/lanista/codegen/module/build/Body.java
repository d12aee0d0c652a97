// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.Block;
import lanista.ir.Input;
import lanista.ir.LayerId;
import lanista.ir.Value;
import lanista.ir.type.TensorType;

/**
 * What is done in the model, or in one instance of a block.
 *
 * @param block as it was applied; absent for the model
 * @param prefix of the names of its layers, up to the dot; empty for the model
 * @param types of all values
 */
record Body(
        Optional<Block> block,
        String prefix,
        List<Input> inputs,
        List<Item> items,
        List<Value> outputs,
        Map<Value, TensorType> types) {
    /** The layers in it, those of blocks inside too, in order. */
    List<LayerId> layers() {
        Set<LayerId> all = new LinkedHashSet<>();
        items.forEach(item -> all.addAll(item.layers()));
        return new ArrayList<>(all);
    }

    List<TensorType> types(List<Value> values) {
        return values.stream().map(types::get).toList();
    }

    /** A path of a layer or block in it, as seen from it. */
    String relative(String path) {
        boolean inside = !prefix.isEmpty() && path.startsWith(prefix + ".");
        return inside ? path.substring(prefix.length() + 1) : path;
    }
}
