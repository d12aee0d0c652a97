// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A helper class for the settings of a kind of layer, which libtorch has as objects of pointers: it takes one setting after
 * the other, as {@code new Conv2d(16, 32, 3).padding(1).layer()}. It has a method for each setting that is used.
 */
final class OptionsClass {
    private final String name;
    private final String options;
    private final int axes;
    private final Set<Start> starts = new LinkedHashSet<>();
    private final Map<String, Set<Setting>> used = new TreeMap<>();

    /**
     * What the settings start from.
     *
     * @param parameters of the constructor, with their types
     * @param arguments that the constructor of libtorch's class takes, over these
     * @param imports what the arguments need, in full
     */
    record Start(String parameters, String arguments, List<String> imports) {
        /** Sizes that go by their own names. */
        static Start of(String first, String second) {
            return new Start("long %s, long %s".formatted(first, second), "%s, %s".formatted(first, second), List.of());
        }
    }

    /** How a setting is put; {@code %s} is the one size of all axes, once for each. */
    enum Setting {
        FLAG("boolean value", "value"),
        NUMBER("long value", "value"),
        REAL("double value", "value"),
        SIZE("long size", "new long[] {%s}"),
        SIZES("long[] sizes", "sizes"),
        POINTED_SIZE("long size", "new LongPointer(new long[] {%s})"),
        POINTED_SIZES("long[] sizes", "new LongPointer(sizes)"),
        PADDING_MODE("ConvPaddingMode mode", "mode"),
        NONLINEARITY("RNNNonlinearity function", "function");

        private final String parameter;
        private final String argument;

        Setting(String parameter, String argument) {
            this.parameter = parameter;
            this.argument = argument;
        }

        private Set<String> imports() {
            return switch (this) {
                case POINTED_SIZE, POINTED_SIZES -> Set.of("org.bytedeco.javacpp.LongPointer");
                case PADDING_MODE -> Set.of(Unit.NATIVE + "ConvPaddingMode");
                case NONLINEARITY -> Set.of(Unit.NATIVE + "RNNNonlinearity");
                case FLAG, NUMBER, REAL, SIZE, SIZES -> Set.of();
            };
        }
    }

    /**
     * @param name such as {@code Conv2d}; what it makes is libtorch's {@code Conv2dImpl}
     * @param options libtorch's class of settings
     * @param axes that sizes are for; 0 where there are none
     */
    OptionsClass(String name, String options, int axes) {
        this.name = name;
        this.options = options;
        this.axes = axes;
    }

    String name() {
        return name;
    }

    /** The method of a setting, which the class then has. */
    String setter(String libtorch, Setting setting) {
        used.computeIfAbsent(libtorch, absent -> EnumSet.noneOf(Setting.class)).add(setting);
        return camel(libtorch);
    }

    /** A constructor, which the class then has. */
    void startsFrom(Start start) {
        starts.add(start);
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        for (String word : snake.split("_", -1)) {
            camel.append(camel.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)))
                    .append(word, 1, word.length());
        }
        return camel.toString();
    }

    Helper helper() {
        Set<String> imports = new TreeSet<>();
        starts.forEach(start -> imports.addAll(start.imports()));
        imports.add(Unit.NATIVE + options);
        imports.add(Unit.NATIVE + name + "Impl");
        List<String> lines = new ArrayList<>();
        lines.add("/** The settings of {@link %sImpl}, one after the other. */".formatted(name));
        lines.add("private static final class %s extends %s {".formatted(name, options));
        starts.stream().sorted(Comparator.comparing(Start::parameters)).forEach(start -> {
            lines.addAll(
                    method("%s(%s)".formatted(name, start.parameters()), "super(%s);".formatted(start.arguments())));
            lines.add("");
        });
        used.forEach((libtorch, settings) -> settings.forEach(setting -> {
            imports.addAll(setting.imports());
            lines.addAll(method(
                    "%s %s(%s)".formatted(name, camel(libtorch), setting.parameter),
                    "%s().put(%s);".formatted(libtorch, setting.argument.formatted(each("size", axes))),
                    "return this;"));
            lines.add("");
        }));
        lines.addAll(method("%sImpl layer()".formatted(name), "return new %sImpl(this);".formatted(name)));
        lines.add("}");
        return new Helper(name, List.copyOf(imports), String.join("\n", lines));
    }

    /** {@code size, size}. */
    static String each(String size, int axes) {
        return String.join(", ", Collections.nCopies(axes, size));
    }

    private static List<String> method(String head, String... statements) {
        List<String> lines = new ArrayList<>();
        lines.add("    " + head + " {");
        for (String statement : statements) {
            lines.add("        " + statement);
        }
        lines.add("    }");
        return lines;
    }
}
