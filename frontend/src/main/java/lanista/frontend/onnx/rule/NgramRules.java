// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lanista.frontend.onnx.graph.NodeAttributes;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.expr.Expr;
import lanista.ir.op.Attributes;
import lanista.ir.type.ElementType;
import lanista.ir.weights.HostTensor;

/**
 * Counts of n-grams: the operator TfIdfVectorizer (opset 9), of integers. Each n-gram of a pool is compared with the
 * elements at every place of a sequence, as far apart as skips allow, and the matches are counted.
 */
final class NgramRules {
    private NgramRules() {}

    static void addTo(Rules rules) {
        rules.add("TfIdfVectorizer", NgramRules::vectors);
    }

    /**
     * The n-grams of one length.
     *
     * @param length n
     * @param items their elements, one after the other
     * @param first the place of the first among all n-grams of the pool
     */
    private record Grams(int length, List<Long> items, int first) {
        int count() {
            return items.size() / length;
        }
    }

    private static List<Operand> vectors(Site site) {
        if (site.attributes().has("pool_strings")) {
            throw new Unsupported("counts n-grams of strings");
        }
        boolean alone = site.type(0).rank() == 1;
        Operand numbers = site.cast(site.operand(0), ElementType.I64);
        Operand rows = alone ? site.add("Unsqueeze", Attributes.NONE.with("axes", List.of(0L)), numbers) : numbers;
        if (rows.type().rank() != 2 || !rows.type().dimension(1).isConstant()) {
            throw new Unsupported("counts in sequences whose length is not known");
        }
        List<Integer> found = new ArrayList<>();
        List<Operand> counts = new ArrayList<>();
        for (Grams grams : grams(site)) {
            List<Operand> matches = matches(site, rows, grams);
            if (!matches.isEmpty()) {
                counts.add(
                        matches.size() == 1
                                ? matches.get(0)
                                : site.add("Sum", Attributes.NONE, matches).get(0));
                IntStream.range(0, grams.count()).forEach(i -> found.add(grams.first() + i));
            }
        }
        Operand result = counts.isEmpty() ? nothing(site, rows) : weighed(site, counts, found);
        return List.of(alone ? site.add("Squeeze", Attributes.NONE.with("axes", List.of(0L)), result) : result);
    }

    /** The n-grams of the lengths that are counted. */
    private static List<Grams> grams(Site site) {
        NodeAttributes given = site.attributes();
        List<Long> starts = given.integers("ngram_counts").orElse(List.of());
        List<Long> pool = given.integers("pool_int64s").orElse(List.of());
        List<Grams> all = new ArrayList<>();
        int first = 0;
        for (int length = 1; length <= starts.size(); length++) {
            long start = starts.get(length - 1);
            long end = length < starts.size() ? starts.get(length) : pool.size();
            if (start < 0 || start > end || end > pool.size() || (end - start) % length != 0) {
                throw site.problem(
                        Code.LAN0853, "its n-grams %s do not lie in its pool of %d".formatted(starts, pool.size()));
            }
            Grams grams = new Grams(length, pool.subList((int) start, (int) end), first);
            first += grams.count();
            boolean counted =
                    length >= given.integer("min_gram_length", 1) && length <= given.integer("max_gram_length", 1);
            if (counted && grams.count() > 0) {
                all.add(grams);
            }
        }
        return all;
    }

    /** How often each n-gram is there, {@code [batch, n-grams]}, for each distance of its elements that fits. */
    private static List<Operand> matches(Site site, Operand rows, Grams grams) {
        long length = rows.type().dimension(1).constant().asLong();
        long skips = grams.length() == 1 ? 0 : site.attributes().integer("max_skip_count", 0);
        long[] items = grams.items().stream().mapToLong(Long::longValue).toArray();
        Operand patterns =
                stored(site, "grams" + grams.length(), HostTensor.ofLongs(items, grams.count(), grams.length()));
        List<Operand> matches = new ArrayList<>();
        for (long apart = 1; apart <= skips + 1; apart++) {
            long places = length - (grams.length() - 1) * apart;
            if (places > 0) {
                Operand index = places(site, grams.length(), (int) places, (int) apart);
                Operand windows = site.add("Gather", Attributes.NONE.with("axis", 1), rows, index);
                Operand each = site.add("Unsqueeze", Attributes.NONE.with("axes", List.of(2L)), windows);
                Operand same = site.cast(site.add("Equal", Attributes.NONE, each, patterns), ElementType.F32);
                Operand all = site.add("ReduceMin", Attributes.NONE.with("axes", List.of(3L)), same);
                matches.add(site.add("ReduceSum", Attributes.NONE.with("axes", List.of(1L)), all));
            }
        }
        return matches;
    }

    private static Operand places(Site site, int length, int count, int apart) {
        long[] index = IntStream.range(0, count * length)
                .mapToLong(i -> i / length + (long) (i % length) * apart)
                .toArray();
        return stored(site, "places%d_%d".formatted(length, apart), HostTensor.ofLongs(index, count, length));
    }

    private static Operand stored(Site site, String what, HostTensor tensor) {
        return new Operand.Stored(site.name() + "_" + what, tensor, false);
    }

    /**
     * What is counted, at the place of the result that each n-gram has, by the mode and its weight. Weights are those of
     * the places: the specification says of the n-grams, but its reference implementation and ONNX Runtime read them so.
     */
    private static Operand weighed(Site site, List<Operand> counts, List<Integer> found) {
        Operand all = counts.size() == 1
                ? counts.get(0)
                : site.add("Concat", Attributes.NONE.with("axis", 1), counts).get(0);
        List<Long> targets = targets(site);
        int width = width(site);
        String mode = site.attributes().text("mode", "TF");
        List<Double> weights = site.attributes().reals("weights").orElse(List.of());
        float[] matrix = new float[found.size() * width];
        for (int row = 0; row < found.size(); row++) {
            int gram = found.get(row);
            int target = Math.toIntExact(targets.get(gram));
            double weight = mode.equals("TF") || weights.isEmpty() ? 1 : weights.get(target);
            matrix[row * width + target] = (float) weight;
        }
        Operand there = mode.equals("IDF")
                ? site.cast(site.add("Greater", Attributes.NONE, all, site.number(0, ElementType.F32)), ElementType.F32)
                : all;
        Operand weighing = stored(site, "weights", HostTensor.ofFloats(matrix, found.size(), width));
        return site.add("MatMul", Attributes.NONE, there, weighing);
    }

    private static List<Long> targets(Site site) {
        return site.attributes().integers("ngram_indexes").orElse(List.of());
    }

    private static int width(Site site) {
        return Math.toIntExact(targets(site).stream().reduce(0L, Math::max) + 1);
    }

    private static Operand nothing(Site site, Operand rows) {
        Expr shape = Expr.list(List.of(rows.type().dimension(0), Expr.of(width(site))));
        return site.add("Constant", Attributes.NONE.with("value", 0).with("shape", shape));
    }
}
