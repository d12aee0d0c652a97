// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.codegen.module.Expression;
import lanista.codegen.module.Statement;
import lanista.codegen.module.Statement.Target;
import lanista.ir.NodeId;
import lanista.ir.Value;
import lanista.ir.type.TensorType;

/** Writes a loop: what stands for results before the first turn, one turn, and what a turn hands to the next. */
final class LoopStatements {
    private final Statements.Scope scope;
    private final Locals locals;
    private final List<Statement> written;
    private final Map<Loop.Past, Value> handed = new LinkedHashMap<>();
    private final Map<Loop.Past, String> names = new LinkedHashMap<>();

    LoopStatements(Statements.Scope scope, Locals locals, List<Statement> written) {
        this.scope = scope;
        this.locals = locals;
        this.written = written;
    }

    /** @param after the items that follow */
    void write(Loop loop, List<Item> after, List<Value> outputs) {
        Map<Value, Integer> outer = readsFromOutside(loop);
        loop.registers().forEach(register -> prepare(loop, register, outer));
        List<Statement.Each> each = new ArrayList<>();
        Map<String, String> current = new HashMap<>();
        for (String list : loop.lists()) {
            String variable = locals.fresh(list);
            each.add(new Statement.Each(variable, list));
            current.put(list, variable);
        }
        List<Statement> turn = turn(loop, current, outer);
        outer.forEach((value, times) -> locals.expect(value, -times));
        written.add(new Statement.Loop(each, turn));
        Inlining later = new Inlining(after, outputs, scope.target());
        names.forEach((past, name) -> {
            Value left = past.result().in(loop.turns().get(loop.turns().size() - past.turnsAgo()));
            locals.hold(left, name);
            locals.reset(left, later.reads(left));
        });
    }

    /** How often the loop reads each value of before. */
    private static Map<Value, Integer> readsFromOutside(Loop loop) {
        Set<Value> own = new HashSet<>();
        loop.turns().forEach(turn -> turn.forEach(item -> own.addAll(item.node().results())));
        Map<Value, Integer> reads = new LinkedHashMap<>();
        loop.turns()
                .forEach(turn -> turn.forEach(item -> item.operands().stream()
                        .filter(operand -> !own.contains(operand))
                        .forEach(operand -> reads.merge(operand, 1, Integer::sum))));
        return reads;
    }

    /** Gives each register a variable with its initial value: the very one that holds it, where only the loop needs that. */
    private void prepare(Loop loop, Loop.Register register, Map<Value, Integer> outer) {
        for (int ago = register.initial().size(); ago >= 1; ago--) {
            Loop.Past past = new Loop.Past(register.result(), ago);
            Value start = register.initial().get(ago - 1);
            Value value = Value.of(new NodeId("%s, %d turns ago"
                    .formatted(register.result().in(loop.turns().get(0)), ago)));
            TensorType type = scope.types().getOrDefault(start, firstType(loop, register));
            handed.put(past, value);
            locals.reset(value, 1);
            boolean own = locals.isPlain(start)
                    && !names.containsValue(locals.name(start))
                    && locals.remaining(start) == outer.getOrDefault(start, 0)
                    && standsOnlyFor(loop, start);
            if (own) {
                names.put(past, locals.name(start));
                locals.hold(value, locals.name(start));
            } else {
                Optional<String> telling = register.initial().size() > 1 ? telling(loop, past) : Optional.empty();
                Target target = locals.target(value, type, telling, List.of());
                names.put(past, target.variable().name());
                written.add(new Statement.Assign(List.of(target), new Expression.Read(locals.name(start))));
            }
        }
    }

    private static TensorType firstType(Loop loop, Loop.Register register) {
        Item item = loop.turns().get(0).get(register.result().item());
        return item.node().types().get(register.result().index());
    }

    /** Whether the loop reads a value of before as what stands for one result alone, at one distance. */
    private static boolean standsOnlyFor(Loop loop, Value start) {
        List<Item> first = loop.turns().get(0);
        int times = 0;
        for (Loop.Register register : loop.registers()) {
            times += (int) register.initial().stream().filter(start::equals).count();
        }
        for (int i = 0; i < first.size(); i++) {
            for (int operand = 0; operand < first.get(i).operands().size(); operand++) {
                Loop.Place place = new Loop.Place(i, operand);
                times += place.in(first).equals(start) && !loop.pasts().containsKey(place) ? 1 : 0;
            }
        }
        return times == 1;
    }

    /** What the block that reads it calls its input. */
    private static Optional<String> telling(Loop loop, Loop.Past past) {
        return loop.pasts().entrySet().stream()
                .filter(entry -> entry.getValue().equals(past))
                .map(Map.Entry::getKey)
                .filter(place -> loop.turns().get(0).get(place.item()) instanceof Item.Block)
                .map(place -> ((Item.Block) loop.turns().get(0).get(place.item()))
                        .body()
                        .inputs()
                        .get(place.operand())
                        .id()
                        .path())
                .map(path -> path.substring(path.lastIndexOf('.') + 1))
                .findFirst();
    }

    private List<Statement> turn(Loop loop, Map<String, String> current, Map<Value, Integer> outer) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < loop.turns().get(0).size(); i++) {
            items.add(handedOver(loop, i));
        }
        List<Value> results = loop.registers().stream()
                .map(register -> register.result().in(items))
                .toList();
        Inlining inlining = new Inlining(items, results, scope.target());
        boolean single = loop.registers().size() == 1
                && loop.registers().get(0).initial().size() == 1;
        items.forEach(item -> item.node().results().forEach(result -> locals.reset(result, inlining.reads(result))));
        handed.values().forEach(value -> locals.reset(value, inlining.reads(value) + (single ? 0 : 1)));
        outer.keySet().forEach(value -> locals.expect(value, inlining.reads(value) + 1));
        Locals inside = locals.inside();
        Statements statements = new Statements(scope, inside, current, inlining, single ? results : List.of());
        items.forEach(statements::write);
        loop.registers().forEach(register -> handOn(register, statements, items, inside));
        outer.keySet().forEach(locals::read);
        return statements.written();
    }

    /** An item of the first turn that reads the variables of the results of earlier turns. */
    private Item handedOver(Loop loop, int index) {
        Item item = loop.turns().get(0).get(index);
        List<Value> operands = new ArrayList<>(item.operands());
        for (int i = 0; i < operands.size(); i++) {
            Value value = Optional.ofNullable(loop.pasts().get(new Loop.Place(index, i)))
                    .map(handed::get)
                    .orElse(operands.get(i));
            operands.set(i, value);
        }
        return item.withOperands(operands);
    }

    private void handOn(Loop.Register register, Statements statements, List<Item> items, Locals inside) {
        for (int ago = register.initial().size(); ago > 1; ago--) {
            String newer = names.getOrDefault(new Loop.Past(register.result(), ago - 1), "");
            assign(
                    new Loop.Past(register.result(), ago),
                    new Expression.Read(newer),
                    register,
                    statements,
                    items,
                    inside);
        }
        Expression result = statements.output(register.result().in(items));
        assign(new Loop.Past(register.result(), 1), result, register, statements, items, inside);
    }

    private void assign(
            Loop.Past past,
            Expression value,
            Loop.Register register,
            Statements statements,
            List<Item> items,
            Locals inside) {
        String name = names.getOrDefault(past, "");
        if (!value.equals(new Expression.Read(name))) {
            Item item = items.get(register.result().item());
            TensorType type = item.node().types().get(register.result().index());
            Target target = inside.target(handed.getOrDefault(past, item.node().result()), type, name);
            statements.written().add(new Statement.Assign(List.of(target), value));
        }
    }
}
