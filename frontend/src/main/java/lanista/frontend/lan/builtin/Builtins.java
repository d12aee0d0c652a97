// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.frontend.lan.signature.FunctionSpec;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.ir.op.Attributes;

/** Every layer and tensor function that the language brings along, by name. */
public final class Builtins {
    /** The function that applies any operator of the catalogue by its name. */
    public static final String OPERATOR = "operator";

    /** Functions of numbers and lists, and those that ask a tensor's type while compiling. */
    private static final List<String> PLAIN_FUNCTIONS =
            List.of("len", "range", "round", "channels", "shape", "rank", "min", "max", "sum", "copy", OPERATOR);

    /** The layer without an input, which makes a trained tensor. */
    public static final String PARAMETER = "Parameter";

    /** The layer that marks a place for mutators, which takes arguments of any name behind its label. */
    public static final String PLACEHOLDER = "Placeholder";

    private static final Map<String, LayerSpec> LAYERS = layers();
    private static final Map<String, FunctionSpec> FUNCTIONS = functions();

    private Builtins() {}

    private static Map<String, LayerSpec> layers() {
        Map<String, LayerSpec> all = new LinkedHashMap<>();
        Stream.of(
                        ConvolutionLayers.ALL,
                        DenseLayers.ALL,
                        NormalisationLayers.ALL,
                        PoolLayers.ALL,
                        ActivationLayers.ALL,
                        RecurrentLayers.ALL)
                .flatMap(List::stream)
                .forEach(spec -> all.put(spec.name(), spec));
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, FunctionSpec> functions() {
        Map<String, FunctionSpec> all = new LinkedHashMap<>();
        Stream.of(
                        ActivationFunctions.ALL,
                        PoolFunctions.ALL,
                        ShapeFunctions.ALL,
                        JoinFunctions.ALL,
                        ReductionFunctions.ALL,
                        ElementFunctions.ALL,
                        ProductFunctions.ALL)
                .flatMap(List::stream)
                .forEach(spec -> all.put(spec.name(), spec));
        return Collections.unmodifiableMap(all);
    }

    /** A placeholder that has further attributes, which mutators can ask for. */
    public static LayerSpec placeholder(Attributes further) {
        return DenseLayers.placeholder(further);
    }

    public static Optional<LayerSpec> layer(String name) {
        return Optional.ofNullable(LAYERS.get(name));
    }

    public static Optional<FunctionSpec> function(String name) {
        return Optional.ofNullable(FUNCTIONS.get(name));
    }

    /** Whether a name is a function of numbers, lists or types; {@code min}, {@code max} and {@code sum} are both. */
    public static boolean isPlainFunction(String name) {
        return PLAIN_FUNCTIONS.contains(name);
    }

    public static boolean isFunction(String name) {
        return FUNCTIONS.containsKey(name) || isPlainFunction(name);
    }

    public static boolean has(String name) {
        return LAYERS.containsKey(name) || isFunction(name);
    }

    /** All names, layers first. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(LAYERS.keySet());
        names.addAll(FUNCTIONS.keySet());
        PLAIN_FUNCTIONS.stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }
}
