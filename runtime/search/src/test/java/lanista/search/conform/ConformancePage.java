// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The part of {@code docs/onnx.md} that tells what became of each case of the suite, as Markdown. */
final class ConformancePage {
    /** What is not counted, by the words that {@link ModelSignature#foreign} and the suite have for it. */
    private static final List<String> APART = List.of("strings", "sequences", "optional values", "training");

    private static final int WIDTH = 140;

    private final ConformanceReport report;
    private final Map<String, String> operators = new LinkedHashMap<>();
    private final Map<String, List<String>> apart = new LinkedHashMap<>();

    ConformancePage(ConformanceReport report) {
        this.report = report;
        report.unsupported().forEach((operator, cases) -> cases.forEach(name -> operators.put(name, operator)));
        APART.forEach(kind -> apart.put(
                kind,
                names().stream()
                        .filter(name -> kind(name).filter(kind::equals).isPresent())
                        .toList()));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(report.passes());
        names.addAll(operators.keySet());
        names.addAll(report.fails().keySet());
        return names.stream().sorted().toList();
    }

    /** Why a case is not counted; empty for one that is. */
    private Optional<String> kind(String name) {
        String operator = operators.getOrDefault(name, "");
        if (name.contains("training") || operator.startsWith("ai.onnx.preview.training:")) {
            return Optional.of("training");
        }
        return APART.stream().filter(kind -> operator.endsWith(" of " + kind)).findFirst();
    }

    private boolean counts(String name) {
        return kind(name).isEmpty();
    }

    private static String group(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    /** The share of a group's cases that pass, of those that count. */
    double share(String group) {
        List<String> counted = names().stream()
                .filter(this::counts)
                .filter(name -> group(name).equals(group))
                .toList();
        return counted.stream().filter(report.passes()::contains).count() / (double) counted.size();
    }

    /** The lines, each ended by {@code \n}. */
    @Override
    public String toString() {
        return groups() + "\n### What is not supported\n\n" + unsupported() + "\n### What fails\n\n" + fails()
                + "\n### What is not counted\n\n" + notCounted() + "\n### What passes\n" + passes();
    }

    private String groups() {
        Map<String, long[]> counts = new TreeMap<>();
        for (String name : names()) {
            long[] row = counts.computeIfAbsent(group(name), group -> new long[5]);
            row[0]++;
            row[column(name)]++;
        }
        StringBuilder out = new StringBuilder(
                "| group | cases | not counted | pass | unsupported | fail | pass of those counted |\n|---|---|---|---|---|---|---|\n");
        counts.forEach((group, row) -> out.append("| %s | %d | %d | %d | %d | %d | %.1f %% |\n"
                .formatted(group, row[0], row[1], row[2], row[3], row[4], 100 * share(group))));
        return out.toString();
    }

    private int column(String name) {
        if (!counts(name)) {
            return 1;
        }
        if (report.passes().contains(name)) {
            return 2;
        }
        return operators.containsKey(name) ? 3 : 4;
    }

    private String unsupported() {
        StringBuilder out = new StringBuilder("| operator | cases |\n|---|---|\n");
        report.unsupported().forEach((operator, cases) -> {
            List<String> counted = cases.stream().filter(this::counts).toList();
            if (!counted.isEmpty()) {
                out.append("| %s | %s |\n".formatted(operator, String.join(", ", counted)));
            }
        });
        return out.toString();
    }

    private String fails() {
        StringBuilder out = new StringBuilder("| case | reason |\n|---|---|\n");
        report.fails().forEach((name, reason) -> {
            if (counts(name)) {
                out.append("| %s | %s |\n".formatted(name, reason.replace("|", "\\|")));
            }
        });
        return out.toString();
    }

    private String notCounted() {
        StringBuilder out = new StringBuilder("| what they need | cases |\n|---|---|\n");
        apart.forEach((kind, cases) -> out.append("| %s | %s |\n".formatted(kind, String.join(", ", cases))));
        return out.toString();
    }

    private String passes() {
        Map<String, List<String>> groups = report.passes().stream()
                .filter(this::counts)
                .collect(Collectors.groupingBy(ConformancePage::group, TreeMap::new, Collectors.toList()));
        StringBuilder out = new StringBuilder();
        groups.forEach(
                (group, names) -> out.append("\n`").append(group).append("`:\n").append(wrapped(names)));
        return out.toString();
    }

    /** Names without what all of a group begin with, in lines of a readable length. */
    private static String wrapped(List<String> names) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String word = names.get(i).replaceFirst("^.*/(test_)?", "") + (i + 1 < names.size() ? "," : "");
            if (line.length() + word.length() >= WIDTH) {
                out.append(line.toString().strip()).append('\n');
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        return out.append(line.toString().strip()).append('\n').toString();
    }
}
