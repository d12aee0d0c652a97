// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import lanista.codegen.module.Operator;
import lanista.ir.Value;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Kind;
import lanista.ir.type.TensorType;

/** What a body does, as a text that is the same where bodies are. */
final class Outline {
    private final Function<Body, String> inner;
    private final boolean free;
    private final boolean sized;
    private final Map<Value, String> values = new HashMap<>();
    private final Map<String, Integer> members = new HashMap<>();
    private final StringBuilder out = new StringBuilder();

    /**
     * @param free whether settings that may become parameters are left out
     * @param sized whether the sizes of all operands count
     */
    private Outline(Function<Body, String> inner, boolean free, boolean sized) {
        this.inner = inner;
        this.free = free;
        this.sized = sized;
    }

    /**
     * What the bodies of one class have in common.
     *
     * @param classes tells the classes of blocks inside
     */
    static String ofClass(Body body, Function<Body, String> classes) {
        return new Outline(classes, true, false).write(body);
    }

    /** An item with all that it is set to, but for names. */
    static String exact(Item item) {
        Outline outline = new Outline(Outline::exact, false, true);
        outline.item(item);
        return outline.out.toString();
    }

    /** What the turns of a loop have in common: blocks may be of different classes, and layers differ in what is free. */
    static String inLoop(Item item) {
        Outline outline = new Outline(
                body -> "block " + body.inputs().size() + " " + body.outputs().size(),
                item.owner().isPresent(),
                false);
        outline.call(item);
        return outline.out.toString();
    }

    private static String exact(Body body) {
        return new Outline(Outline::exact, false, true).write(body);
    }

    private String write(Body body) {
        body.block()
                .ifPresent(block -> out.append(block.name())
                        .append('|')
                        .append(block.documentation().orElse(""))
                        .append('\n'));
        for (int i = 0; i < body.inputs().size(); i++) {
            values.put(body.inputs().get(i).value(), "in" + i);
            out.append(kind(body.inputs().get(i).type())).append(' ');
        }
        for (int i = 0; i < body.items().size(); i++) {
            Item item = body.items().get(i);
            item(item);
            for (Value result : item.node().results()) {
                values.put(result, i + "." + result.index());
            }
        }
        out.append(named(body.outputs()));
        return out.toString();
    }

    private void item(Item item) {
        item.owner().ifPresent(owner -> {
            Integer next = members.size();
            out.append('@').append(members.computeIfAbsent(owner, absent -> next));
        });
        call(item);
        out.append(named(item.operands())).append('\n');
    }

    private void call(Item item) {
        out.append(' ').append(item.match(new Item.Cases<String>() {
            @Override
            public String operation(Item.Operation operation) {
                return text(operation.operator());
            }

            @Override
            public String block(Item.Block block) {
                return inner.apply(block.body());
            }
        }));
    }

    private String named(List<Value> operands) {
        return operands.stream()
                .map(value -> values.getOrDefault(value, ""))
                .collect(Collectors.joining(",", "(", ")"));
    }

    private String text(Operator operator) {
        StringBuilder text = new StringBuilder(operator.type().name());
        operator.settings()
                .values()
                .forEach((name, value) -> text.append(' ')
                        .append(name)
                        .append('=')
                        .append(free && Columns.isFree(operator, name) ? length(value) : value.toString()));
        boolean sizes = sized || !DerivedSizes.areEnough(operator.type());
        operator.operands().forEach(type -> text.append(' ').append(sizes ? type.toString() : kind(type)));
        operator.results().forEach(type -> text.append(' ').append(sizes ? type.toString() : kind(type)));
        return text.toString();
    }

    private static String length(Expr value) {
        return value.kind() == Kind.LIST ? "*" + value.constant().asItems().size() : "*";
    }

    private static String kind(TensorType type) {
        return type.element().word() + type.rank();
    }
}
