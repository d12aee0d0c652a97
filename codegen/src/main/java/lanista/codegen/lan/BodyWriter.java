// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lanista.codegen.text.Names;
import lanista.ir.Value;

/** Writes the statements of a body: a pipeline for what is used once, right where it is needed, a name for the rest. */
final class BodyWriter {
    private static final List<String> FRESH = List.of("y", "z", "u", "v", "w");

    private final List<Item> items;
    private final List<Value> outputs;
    private final Names names;
    private final Map<Value, String> texts = new HashMap<>();
    private final Map<Value, Integer> uses = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private boolean returned;

    private BodyWriter(List<Item> items, List<Value> outputs, Names names) {
        this.items = items;
        this.outputs = outputs;
        this.names = names;
    }

    /**
     * The statements.
     *
     * @param inputs the names of the tensors that come in
     */
    static List<String> write(List<Item> items, Map<Value, String> inputs, List<Value> outputs, Names names) {
        BodyWriter writer = new BodyWriter(items, outputs, names);
        writer.texts.putAll(inputs);
        items.forEach(item -> item.operands().forEach(operand -> writer.uses.merge(operand, 1, Integer::sum)));
        outputs.forEach(output -> writer.uses.merge(output, 1, Integer::sum));
        writer.statements();
        return writer.lines;
    }

    private void statements() {
        int at = 0;
        while (at < items.size()) {
            int end = at + 1;
            while (end < items.size() && isPiped(items.get(end - 1), items.get(end))) {
                end++;
            }
            statement(items.subList(at, end));
            at = end;
        }
        if (!returned) {
            lines.add("return " + outputs.stream().map(texts::get).collect(Collectors.joining(", ")));
        }
    }

    private boolean isPiped(Item first, Item second) {
        return !first.isNumber()
                && first.found().isEmpty()
                && first.results().equals(second.operands())
                && uses.getOrDefault(first.results().get(0), 0) == 1
                && second.phrase().takesPipe(1);
    }

    private void statement(List<Item> chain) {
        Item first = chain.get(0);
        List<Value> results = chain.get(chain.size() - 1).results();
        List<String> operands = first.operands().stream().map(texts::get).toList();
        boolean inline = first.isNumber() || (first.operands().isEmpty() && chain.size() == 1 && isUsedOnce(results));
        if (inline) {
            texts.put(results.get(0), first.phrase().applied(operands));
            return;
        }
        List<String> steps = new ArrayList<>();
        int written = written(chain);
        steps.add(
                switch (written) {
                    case 0 -> operands.get(0);
                    case 2 ->
                        chain.get(1).phrase().applied(List.of(first.phrase().applied(operands)));
                    default -> start(chain, first.phrase().applied(operands));
                });
        chain.subList(written, chain.size())
                .forEach(item -> steps.add(item.phrase().piped()));
        first.operands().forEach(this::consume);
        chain.stream().skip(1).forEach(item -> consume(item.operands().get(0)));
        boolean last = results.equals(outputs) && chain.get(chain.size() - 1) == items.get(items.size() - 1);
        returned = last;
        lines.addAll(Pipeline.lines(last ? "return " : named(first, results) + " = ", steps));
        chain.get(chain.size() - 1).found().forEach(this::bind);
    }

    /** Gives a size that was found the name by which others read it. */
    private void bind(Item.FoundSize size) {
        lines.add(Signature.size(size.name(), String.valueOf(texts.get(size.result())), size.axis()));
    }

    private boolean isUsedOnce(List<Value> results) {
        return results.size() == 1 && uses.getOrDefault(results.get(0), 0) == 1 && !outputs.contains(results.get(0));
    }

    /** How many items the start of a pipeline takes up: {@code relu(x + y)} rather than {@code (x + y) |> relu}. */
    private static int written(List<Item> chain) {
        Item first = chain.get(0);
        if (first.phrase().takesPipe(first.operands().size())) {
            return 0;
        }
        return chain.size() > 1 && isInfix(first) && chain.get(1).phrase().form() == Phrase.Form.FUNCTION ? 2 : 1;
    }

    private static boolean isInfix(Item item) {
        return item.phrase().form() == Phrase.Form.INFIX || item.phrase().form() == Phrase.Form.PREFIX;
    }

    private static String start(List<Item> chain, String applied) {
        return chain.size() > 1 && isInfix(chain.get(0)) ? "(" + applied + ")" : applied;
    }

    private void consume(Value operand) {
        uses.merge(operand, -1, Integer::sum);
    }

    /** A name that nothing needs any more is taken again, so that what flows through a body keeps its name. */
    private String named(Item first, List<Value> results) {
        List<String> all = new ArrayList<>();
        Optional<String> reused = first.operands().stream()
                .filter(operand -> uses.getOrDefault(operand, 0) == 0)
                .map(texts::get)
                .filter(Words::isName)
                .findFirst();
        for (int i = 0; i < results.size(); i++) {
            String name = i == 0 && reused.isPresent() ? reused.get() : fresh();
            texts.put(results.get(i), name);
            all.add(name);
        }
        return String.join(", ", all);
    }

    private String fresh() {
        return FRESH.stream()
                .filter(names::isFree)
                .findFirst()
                .map(names::fresh)
                .orElseGet(() -> names.fresh("x"));
    }
}
