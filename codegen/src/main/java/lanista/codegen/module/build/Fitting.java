// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import lanista.codegen.module.Parameter;
import lanista.codegen.module.build.Columns.Column;
import lanista.codegen.text.Names;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.expr.Literal;

/**
 * Finds the parameters of a class: what its instances do not differ in is a constant; what is always equal to a parameter
 * that the block has in the source, or to another setting, follows it; so does a padding that a kernel determines, and a
 * product of two parameters. What is left becomes a parameter of its own.
 */
final class Fitting {
    private final Map<String, List<Literal>> source;
    private final Names names;
    private final Map<String, List<Literal>> parameters = new LinkedHashMap<>();
    private final Map<String, String> ofSource = new LinkedHashMap<>();
    private final Map<Column, Expr> fitted = new LinkedHashMap<>();

    private Fitting(Map<String, List<Literal>> source, Names names) {
        this.source = source;
        this.names = names;
    }

    /**
     * What was found.
     *
     * @param parameters in order
     * @param settings what each column is in the class
     * @param arguments of the parameters, by instance
     */
    record Fitted(List<Parameter> parameters, Map<Column, Expr> settings, List<List<Literal>> arguments) {
        Expr of(int item, String name, int element) {
            return settings.entrySet().stream()
                    .filter(entry -> entry.getKey().item() == item
                            && entry.getKey().element() == element
                            && entry.getKey().name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }
    }

    /**
     * Finds them.
     *
     * @param names that are free among the members of the class
     */
    static Fitted fit(List<Body> bodies, List<Column> columns, Names names) {
        Fitting fitting = new Fitting(sourceArguments(bodies), names);
        columns.forEach(column -> fitting.fitted.put(column, fitting.fit(column)));
        return fitting.result(bodies.size());
    }

    /** The numbers among the arguments of the block, where its applications differ. */
    private static Map<String, List<Literal>> sourceArguments(List<Body> bodies) {
        Map<String, List<Literal>> arguments = new LinkedHashMap<>();
        bodies.get(0).block().ifPresent(block -> block.arguments().values().keySet().forEach(name -> {
            List<Literal> values = bodies.stream()
                    .flatMap(body -> body.block().flatMap(own -> own.arguments().find(name)).stream())
                    .filter(Expr::isConstant)
                    .map(Expr::constant)
                    .filter(value -> value.kind().isNumber())
                    .toList();
            if (values.size() == bodies.size() && values.stream().distinct().count() > 1) {
                arguments.put(name, values);
            }
        }));
        return arguments;
    }

    private Expr fit(Column column) {
        if (!column.varies()) {
            return Expr.of(column.values().get(0));
        }
        return ofKernel(column)
                .or(() -> equal(column))
                .or(() -> product(column))
                .orElseGet(() -> Expr.symbol(added(column.name(), column.values())));
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
                .filter(formula -> isAlways(formula, column))
                .findFirst();
    }

    private boolean isAlways(Expr formula, Column column) {
        return IntStream.range(0, column.values().size())
                .allMatch(row -> Rows.value(formula, parameters, row).equals(column.values().get(row)));
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
                boolean fits = IntStream.range(0, column.values().size())
                        .allMatch(row -> isProduct(
                                source.getOrDefault(factor, List.of()).get(row),
                                parameters.getOrDefault(other, List.of()).get(row),
                                column.values().get(row)));
                if (fits) {
                    return Optional.of(Expr.symbol(other).times(Expr.symbol(taken(factor))));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isProduct(Literal one, Literal two, Literal result) {
        boolean whole = one.kind() == Kind.INTEGER && two.kind() == Kind.INTEGER && result.kind() == Kind.INTEGER;
        return whole && Expr.of(one).times(Expr.of(two)).equals(Expr.of(result));
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
        return new Fitted(all, Collections.unmodifiableMap(fitted), arguments);
    }

    private static Kind kind(List<Literal> values) {
        return values.stream().map(Literal::kind).reduce(Kind::or).orElse(Kind.INTEGER);
    }
}
