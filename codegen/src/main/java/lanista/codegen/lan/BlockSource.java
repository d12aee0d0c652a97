// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lanista.codegen.text.Names;
import lanista.ir.Value;

/**
 * A block of the source.
 *
 * @param parameters what its uses differ in
 * @param arguments of each use, in the order of the parameters
 * @param body with the parameters in place of the values that differ
 * @param input of the body
 * @param symbols the symbolic dimensions that the body names, by the axis of the input that each is
 */
record BlockSource(
        String name,
        List<Phrase.Argument> parameters,
        List<List<Phrase.Argument>> arguments,
        List<Item> body,
        Value input,
        Map<String, Integer> symbols) {
    BlockSource {
        symbols = Collections.unmodifiableMap(new TreeMap<>(symbols));
    }

    /** One block for bodies that are the same but for the values of arguments. */
    static BlockSource of(List<List<Item>> bodies, Value input, Map<String, Integer> symbols, String name) {
        List<Item> first = bodies.get(0);
        Map<List<String>, Phrase.Argument> parameters = new LinkedHashMap<>();
        Names inner = LanNaming.NAMING.newVariables();
        symbols.keySet().forEach(inner::fresh);
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
            body.add(first.get(i).with(first.get(i).phrase().with(arguments)));
        }
        List<List<Phrase.Argument>> uses = new ArrayList<>();
        for (int use = 0; use < bodies.size(); use++) {
            int index = use;
            uses.add(parameters.entrySet().stream()
                    .map(parameter ->
                            parameter.getValue().with(parameter.getKey().get(index)))
                    .toList());
        }
        return new BlockSource(name, List.copyOf(parameters.values()), uses, body, input, symbols);
    }

    /** How many parameters a block for bodies has. */
    static int differences(List<List<Item>> bodies) {
        Set<List<String>> different = new HashSet<>();
        for (int i = 0; i < bodies.get(0).size(); i++) {
            int position = i;
            List<Phrase> phrases =
                    bodies.stream().map(body -> body.get(position).phrase()).toList();
            for (int j = 0; j < phrases.get(0).arguments().size(); j++) {
                int place = j;
                List<String> texts = phrases.stream()
                        .map(phrase -> phrase.arguments().get(place).text())
                        .toList();
                if (new HashSet<>(texts).size() > 1) {
                    different.add(texts);
                }
            }
        }
        return different.size();
    }
}
