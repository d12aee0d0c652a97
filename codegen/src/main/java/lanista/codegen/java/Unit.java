// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A compilation unit under construction: what it imports, and the helpers that its classes need. */
final class Unit {
    static final String NATIVE = "org.bytedeco.pytorch.";

    private final Set<String> imports = new TreeSet<>();
    private final Map<String, Helper> helpers = new TreeMap<>();
    private final Map<String, OptionsClass> options = new TreeMap<>();

    /** The simple name of a class, which is imported. */
    String use(String name) {
        imports.add(name);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The simple name of a class of Bytedeco's PyTorch. */
    String torch(String name) {
        return use(NATIVE + name);
    }

    /** The name of a helper, which the unit then holds. */
    String use(Helper helper) {
        helpers.put(helper.name(), helper);
        helper.imports().forEach(this::use);
        return helper.name();
    }

    /** The helper class for the settings of a kind of layer, which the unit then holds. */
    OptionsClass use(OptionsClass wanted) {
        return options.computeIfAbsent(wanted.name(), absent -> wanted);
    }

    Set<String> imports() {
        return imports;
    }

    /** By name. */
    Map<String, Helper> helpers() {
        Map<String, Helper> all = new TreeMap<>(helpers);
        options.values().forEach(each -> all.put(each.name(), each.helper()));
        all.values().forEach(helper -> helper.imports().forEach(this::use));
        return all;
    }
}
