// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lanista.codegen.module.Operator;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;

/** The settings of a class that its instances may differ in: one column a setting, one row an instance. */
final class Columns {
    /**
     * One setting.
     *
     * @param item of the body
     * @param owner the last part of the item's name
     * @param name of the setting, or of a parameter of the class of a block
     * @param element of a list, or 0
     * @param ofBlock whether the item is a block
     * @param values in the instances of the class
     */
    record Column(int item, String owner, String name, int element, boolean ofBlock, List<Literal> values) {
        boolean varies() {
            return values.stream().distinct().count() > 1;
        }
    }

    /** What is known of a class that has been made: the parameters, and the arguments of each instance. */
    interface Made {
        List<String> parameters(Body instance);

        List<Literal> arguments(Body instance);
    }

    private Columns() {}

    /** Whether instances may differ in a setting: a number or a list of numbers. */
    static boolean isFree(Operator operator, String setting) {
        Expr value = operator.settings().expr(setting);
        return DerivedSizes.isFree(operator.type(), setting) && value.isConstant();
    }

    /** The columns of a class, in the order of its items, the sizes of inputs first; what is applied again has none. */
    static List<Column> of(List<Body> bodies, Made made) {
        List<Column> columns = new ArrayList<>();
        Set<String> owners = new HashSet<>();
        List<Item> items = bodies.get(0).items();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).owner().map(owners::add).orElse(true)) {
                columns.addAll(ofItem(bodies, i, made));
            }
        }
        return columns;
    }

    private static List<Column> ofItem(List<Body> bodies, int index, Made made) {
        return bodies.get(0).items().get(index).match(new Item.Cases<>() {
            @Override
            public List<Column> operation(Item.Operation first) {
                Map<String, Expr> settings = first.operator().settings().values();
                Map<String, Expr> own = first.compute().attributes().values();
                return Stream.concat(
                                settings.keySet().stream().filter(name -> !own.containsKey(name)),
                                settings.keySet().stream().filter(own::containsKey))
                        .filter(name -> isFree(first.operator(), name))
                        .flatMap(name -> ofSetting(bodies, index, name).stream())
                        .toList();
            }

            @Override
            public List<Column> block(Item.Block first) {
                List<Column> columns = new ArrayList<>();
                List<String> names = made.parameters(first.body());
                for (int i = 0; i < names.size(); i++) {
                    int argument = i;
                    List<Literal> values = bodies.stream()
                            .map(body -> (Item.Block) body.items().get(index))
                            .map(block -> made.arguments(block.body()).get(argument))
                            .toList();
                    columns.add(new Column(index, lastPart(first), names.get(i), 0, true, values));
                }
                return columns;
            }
        });
    }

    private static List<Column> ofSetting(List<Body> bodies, int index, String name) {
        List<List<Literal>> rows = bodies.stream()
                .map(body -> (Item.Operation) body.items().get(index))
                .map(item -> elements(item.operator().settings().expr(name).constant()))
                .toList();
        List<Column> columns = new ArrayList<>();
        for (int element = 0; element < rows.get(0).size(); element++) {
            int at = element;
            columns.add(new Column(
                    index,
                    lastPart(bodies.get(0).items().get(index)),
                    name,
                    element,
                    false,
                    rows.stream().map(row -> row.get(at)).toList()));
        }
        return columns;
    }

    private static String lastPart(Item item) {
        String path = item.node().id().path();
        String last = path.substring(path.lastIndexOf('.') + 1);
        return item instanceof Item.Block block && last.matches("[0-9]+")
                ? block.call().block().name() + "_" + last
                : last;
    }

    private static List<Literal> elements(Literal value) {
        return value instanceof Literal.Items items ? items.values() : List.of(value);
    }
}
