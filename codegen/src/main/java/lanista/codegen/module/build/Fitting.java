// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.codegen.module.Parameter;
import lanista.codegen.module.build.Columns.Column;
import lanista.codegen.text.Names;
import lanista.ir.Input;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;

/**
 * Finds the parameters of a class: what its instances do not differ in is a constant; what is always equal to a parameter
 * that the block has in the source, or to another setting, follows it; so do a padding that a kernel determines,
 * a product of two parameters and a multiple of one. What is left becomes a parameter of its own.
 */
final class Fitting {
    /** From here on a number is taken for a size: one that another may be a multiple of. */
    private static final long LEAST_SIZE = 8;

    private static final int MOST_TIMES = 8;
    private static final int CHANNELS = 1;

    private final Map<String, List<Literal>> source;
    private final Map<Axis, List<Literal>> axes;
    private final Names names;
    private final Map<String, List<Literal>> parameters = new LinkedHashMap<>();
    private final Map<String, String> ofSource = new LinkedHashMap<>();
    private final Map<Axis, String> sizes = new LinkedHashMap<>();
    private final Map<List<Literal>, Expr> formulas = new HashMap<>();
    private final Map<Column, Expr> fitted = new LinkedHashMap<>();

    private Fitting(Map<String, List<Literal>> source, Map<Axis, List<Literal>> axes, Names names) {
        this.source = source;
        this.axes = axes;
        this.names = names;
    }

    /** An axis of an input. */
    record Axis(int input, int axis) {}

    /**
     * What was found.
     *
     * @param parameters in order
     * @param settings what each column is in the class
     * @param arguments of the parameters, by instance
     * @param sizes the names of the sizes of inputs that settings follow
     */
    record Fitted(
            List<Parameter> parameters,
            Map<Column, Expr> settings,
            List<List<Literal>> arguments,
            Map<Axis, String> sizes) {}

    /**
     * Finds them.
     *
     * @param names that are free among the members of the class
     * @param target blocks may ask for the sizes of their inputs
     */
    static Fitted fit(List<Body> bodies, List<Column> columns, Names names, Target target) {
        Map<Axis, List<Literal>> axes = target == Target.BLOCKS ? axes(bodies) : Map.of();
        Fitting fitting = new Fitting(sourceArguments(bodies), axes, names);
        columns.forEach(column -> fitting.fitted.put(column, fitting.fit(column)));
        return fitting.result(bodies.size());
    }

    /** The numbers among the arguments of the block, where its applications differ. */
    private static Map<String, List<Literal>> sourceArguments(List<Body> bodies) {
        Map<String, List<Literal>> arguments = new LinkedHashMap<>();
        bodies.get(0)
                .block()
                .ifPresent(block -> block.arguments().values().keySet().forEach(name -> {
                    List<Literal> values = bodies.stream()
                            .flatMap(body ->
                                    body.block().flatMap(own -> own.arguments().find(name)).stream())
                            .filter(Expr::isConstant)
                            .map(Expr::constant)
                            .filter(value -> value.kind().isNumber())
                            .toList();
                    if (values.size() == bodies.size()
                            && values.stream().distinct().count() > 1) {
                        arguments.put(name, values);
                    }
                }));
        return arguments;
    }

    /** The sizes of inputs that are known, in each instance. */
    private static Map<Axis, List<Literal>> axes(List<Body> bodies) {
        Map<Axis, List<Literal>> axes = new LinkedHashMap<>();
        List<Input> inputs = bodies.get(0).inputs();
        for (int input = 0; input < inputs.size(); input++) {
            for (int axis = 0; axis < inputs.get(input).type().rank(); axis++) {
                Axis place = new Axis(input, axis);
                List<Expr> sizes = bodies.stream()
                        .map(body -> body.inputs().get(place.input()).type().dimension(place.axis()))
                        .toList();
                if (sizes.stream().allMatch(Expr::isConstant)) {
                    axes.put(place, sizes.stream().map(Expr::constant).toList());
                }
            }
        }
        return axes;
    }

    private Expr fit(Column column) {
        if (!column.varies()) {
            return Expr.of(column.values().get(0));
        }
        return ofKernel(column)
                .or(() -> equal(column))
                .or(() -> ofInput(column))
                .or(() -> Optional.ofNullable(formulas.get(column.values())))
                .or(() -> formula(column))
                .orElseGet(() -> Expr.symbol(added(wanted(column), column.values())));
    }

    /** What is computed from parameters once is computed so again. */
    private Optional<Expr> formula(Column column) {
        Optional<Expr> formula = product(column).or(() -> multiple(column));
        formula.ifPresent(found -> formulas.put(column.values(), found));
        return formula;
    }

    /** The name of the setting; with the item's where another has that name, or where a block inside has it. */
    private String wanted(Column column) {
        String name = Rows.spelled(column.name());
        boolean plain = name.startsWith("in_") || !column.ofBlock();
        return plain && names.isFree(name) ? name : column.owner() + "_" + name;
    }

    /** A padding of {@code kernel_size // 2} or {@code kernel_size - 1}. */
    private Optional<Expr> ofKernel(Column column) {
        if (!column.name().equals("pads")) {
            return Optional.empty();
        }
        List<Column> kernels = fitted.keySet().stream()
                .filter(other -> other.item() == column.item() && other.name().equals("kernel_shape"))
                .toList();
        Column kernel = kernels.get(column.element() % kernels.size());
        Expr size = fitted.getOrDefault(kernel, Expr.of(0));
        return List.of(size.over(Expr.of(2)), size.minus(1)).stream()
                .filter(formula -> isAlways(formula, column, parameters))
                .findFirst();
    }

    private static boolean isAlways(Expr formula, Column column, Map<String, List<Literal>> known) {
        return IntStream.range(0, column.values().size())
                .allMatch(row ->
                        Rows.value(formula, known, row).equals(column.values().get(row)));
    }

    private Optional<Expr> equal(Column column) {
        Optional<String> own = source.entrySet().stream()
                .filter(entry -> entry.getValue().equals(column.values()))
                .map(Map.Entry::getKey)
                .max((one, two) -> Integer.compare(affinity(one, column.name()), affinity(two, column.name())));
        Optional<String> other = parameters.entrySet().stream()
                .filter(entry -> entry.getValue().equals(column.values()))
                .map(Map.Entry::getKey)
                .findFirst();
        return own.map(this::taken).or(() -> other).map(Expr::symbol);
    }

    /** A size of an input, its channels first. */
    private Optional<Expr> ofInput(Column column) {
        return axes.entrySet().stream()
                .filter(entry -> entry.getValue().equals(column.values()))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(place -> place.axis() != CHANNELS))
                .map(place -> sizes.computeIfAbsent(
                        place, absent -> names.fresh(place.axis() == CHANNELS ? "in_channels" : "in_size")))
                .map(Expr::symbol);
    }

    /** How many letters two names begin with in common. */
    private static int affinity(String one, String two) {
        int length = 0;
        while (length < Math.min(one.length(), two.length()) && one.charAt(length) == two.charAt(length)) {
            length++;
        }
        return length;
    }

    private Optional<Expr> product(Column column) {
        for (String factor : source.keySet()) {
            for (String other : List.copyOf(parameters.keySet())) {
                Expr formula = Expr.symbol(other).times(Expr.symbol(factor));
                Map<String, List<Literal>> known = new LinkedHashMap<>(source);
                known.putAll(parameters);
                known.put(factor, source.getOrDefault(factor, List.of()));
                if (!other.equals(factor) && isWhole(other, factor) && isAlways(formula, column, known)) {
                    return Optional.of(Expr.symbol(other).times(Expr.symbol(taken(factor))));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isWhole(String parameter, String argument) {
        return Stream.of(
                        parameters.getOrDefault(parameter, List.<Literal>of()),
                        source.getOrDefault(argument, List.<Literal>of()))
                .flatMap(List::stream)
                .allMatch(value -> value.kind() == Kind.INTEGER);
    }

    /** A few times a size, such as four times the width, or a half of it. */
    private Optional<Expr> multiple(Column column) {
        return parameters.entrySet().stream()
                .filter(entry -> entry.getValue().stream()
                        .allMatch(value -> value.kind() == Kind.INTEGER && value.asLong() >= LEAST_SIZE))
                .map(entry -> Expr.symbol(entry.getKey()))
                .flatMap(size -> Stream.concat(
                        IntStream.rangeClosed(2, MOST_TIMES)
                                .mapToObj(times -> Expr.of(times).times(size)),
                        Stream.of(size.over(Expr.of(2)))))
                .filter(formula -> isAlways(formula, column, parameters))
                .findFirst();
    }

    /** The parameter of the block in the source, which is then one of the class. */
    private String taken(String argument) {
        String known = ofSource.get(argument);
        if (known != null) {
            return known;
        }
        String name = added(argument, source.getOrDefault(argument, List.of()));
        ofSource.put(argument, name);
        return name;
    }

    private String added(String wanted, List<Literal> values) {
        String name = names.fresh(Rows.spelled(wanted));
        parameters.put(name, values);
        return name;
    }

    /** Sizes of inputs first, then the parameters of the source in its order, then the rest. */
    private Fitted result(int rows) {
        List<String> order = new ArrayList<>();
        parameters.keySet().stream()
                .filter(name -> name.startsWith("in") && !ofSource.containsValue(name))
                .forEach(order::add);
        source.keySet().stream()
                .flatMap(name -> Optional.ofNullable(ofSource.get(name)).stream())
                .forEach(order::add);
        parameters.keySet().stream().filter(name -> !order.contains(name)).forEach(order::add);
        List<Parameter> all = order.stream()
                .map(name -> new Parameter(name, kind(parameters.getOrDefault(name, List.of()))))
                .toList();
        List<List<Literal>> arguments = IntStream.range(0, rows)
                .mapToObj(row -> order.stream()
                        .map(name -> parameters.getOrDefault(name, List.of()).get(row))
                        .toList())
                .toList();
        return new Fitted(all, Collections.unmodifiableMap(fitted), arguments, Collections.unmodifiableMap(sizes));
    }

    private static Kind kind(List<Literal> values) {
        return values.stream().map(Literal::kind).reduce(Kind::or).orElse(Kind.INTEGER);
    }
}
