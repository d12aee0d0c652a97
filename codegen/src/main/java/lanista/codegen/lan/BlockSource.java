// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lanista.ir.Value;

/**
 * A block of the source.
 *
 * @param parameters what its uses differ in
 * @param arguments of each use, in the order of the parameters
 * @param body with the parameters in place of the values that differ
 * @param input of the body
 */
record BlockSource(
        String name,
        List<Phrase.Argument> parameters,
        List<List<Phrase.Argument>> arguments,
        List<Item> body,
        Value input) {

    /** One block for bodies that are the same but for the values of arguments. */
    static BlockSource of(List<List<Item>> bodies, Value input, Names names) {
        List<Item> first = bodies.get(0);
        Map<List<String>, Phrase.Argument> parameters = new LinkedHashMap<>();
        Names inner = names.within();
        List<Item> body = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            int position = i;
            List<Phrase.Argument> arguments = new ArrayList<>();
            for (int j = 0; j < first.get(i).phrase().arguments().size(); j++) {
                int place = j;
                Phrase.Argument own = first.get(i).phrase().arguments().get(j);
                List<String> texts = bodies.stream()
                        .map(other -> other.get(position)
                                .phrase()
                                .arguments()
                                .get(place)
                                .text())
                        .toList();
                arguments.add(
                        texts.stream().distinct().count() == 1
                                ? own
                                : own.with(parameters
                                        .computeIfAbsent(
                                                texts,
                                                absent -> new Phrase.Argument(
                                                        inner.fresh(own.name()), false, "", own.kind()))
                                        .name()));
            }
            Item item = first.get(i);
            body.add(new Item(item.phrase().with(arguments), item.operands(), item.results(), item.bound()));
        }
        List<List<Phrase.Argument>> uses = new ArrayList<>();
        for (int use = 0; use < bodies.size(); use++) {
            int index = use;
            uses.add(parameters.entrySet().stream()
                    .map(parameter ->
                            parameter.getValue().with(parameter.getKey().get(index)))
                    .toList());
        }
        return new BlockSource(names.fresh(title(first)), List.copyOf(parameters.values()), uses, body, input);
    }

    /** A name that tells what is inside. */
    private static String title(List<Item> body) {
        if (body.stream().anyMatch(item -> item.phrase().form() == Phrase.Form.LIST)) {
            return "Cell";
        }
        boolean skips = body.stream()
                .anyMatch(item ->
                        item.phrase().head().equals("+") && item.operands().size() == 2);
        String layers = body.stream()
                .filter(item -> item.phrase().form() == Phrase.Form.LAYER)
                .map(item -> item.phrase().head().replaceAll("[0-9]d$", ""))
                .distinct()
                .limit(2)
                .collect(Collectors.joining());
        return skips ? "Residual" : layers.isEmpty() ? "Block" : layers;
    }
}
