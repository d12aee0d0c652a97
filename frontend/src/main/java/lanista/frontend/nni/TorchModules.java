// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.nni;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.ir.expr.Literal;

/**
 * The modules of torch.nn as NNI names them: by the module that Python imports them from, with or without the mark of
 * TorchScript, or plainly in documents written by hand. NNI wraps torch's classes under names of its own.
 */
final class TorchModules {
    private static final Pattern QUALIFIED = Pattern.compile(
            "(?:__torch__\\.)?(?:(?:torch\\.nn|nni\\.retiarii\\.nn\\.pytorch|nni\\.nas\\.nn\\.pytorch)\\.(?:[a-z_]\\w*\\.)*)?"
                    + "([A-Z]\\w*)");

    /** Names of layers that differ from those of the language. */
    private static final Map<String, String> OTHERWISE = Map.of("Dense", "Linear");

    /** Parameters that give the size of the input, which follows from the input itself, and the axis they speak of. */
    private static final Map<String, Integer> SIZES = Map.of(
            "in_channels", 1,
            "num_features", 1,
            "num_channels", 1,
            "in_features", -1,
            "input_size", -1,
            "embed_dim", -1,
            "normalized_shape", -1);

    /** Parameters without a counterpart, with the one value at which they do nothing. */
    private static final Map<String, Literal> NEUTRAL = neutral();

    private TorchModules() {}

    private static Map<String, Literal> neutral() {
        Map<String, Literal> values = new LinkedHashMap<>();
        values.put("return_indices", Literal.of(false));
        values.put("batch_first", Literal.of(true));
        values.put("need_weights", Literal.of(false));
        values.put("scale_grad_by_freq", Literal.of(false));
        values.put("sparse", Literal.of(false));
        values.put("sparse_grad", Literal.of(false));
        values.put("norm_type", Literal.of(2.0));
        values.put("scale", Literal.of(1));
        values.put("input_scale", Literal.of(1));
        values.put("antialias", Literal.of(false));
        return values;
    }

    /** The name of the class, where a type is that of a module of torch or of NNI. */
    static Optional<String> className(String type) {
        Matcher qualified = QUALIFIED.matcher(type);
        return qualified.matches()
                ? Optional.of(OTHERWISE.getOrDefault(qualified.group(1), qualified.group(1)))
                : Optional.empty();
    }

    static Optional<LayerSpec> layer(String type) {
        return className(type).flatMap(Builtins::layer);
    }

    /** The axis of the input whose size a parameter gives. */
    static Optional<Integer> sizeOf(String parameter) {
        return Optional.ofNullable(SIZES.get(parameter));
    }

    /** Whether a parameter that has no counterpart does nothing with this value. */
    static boolean isNeutral(String parameter, Literal value) {
        Literal neutral = NEUTRAL.get(parameter);
        if (neutral == null) {
            return false;
        }
        boolean numbers = neutral.kind().isNumber() && value.kind().isNumber();
        return numbers
                ? neutral.asDouble() == value.asDouble()
                : value.equals(neutral);
    }
}
