// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value and what it goes through: {@code x + y |> Linear(8) |> relu}.
 *
 * @param start the value
 * @param strength how tightly the operators of the value bind
 * @param steps what stands behind the pipes
 */
record Pipeline(String start, int strength, List<Step> steps) {
    /** What binds its operands least. */
    static final int LOOSE = 0;

    /** What has no operators outside of brackets. */
    static final int ATOM = 9;

    static final String INDENT = "    ";
    static final int WIDEST = 110;
    private static final int MOST_ON_A_LINE = 5;

    /**
     * What stands behind a pipe.
     *
     * @param text of it
     * @param phrase whose only operand goes through the pipe
     */
    record Step(String text, Phrase phrase) {
        private boolean isFunction() {
            return phrase.form() == Phrase.Form.FUNCTION;
        }
    }

    Pipeline {
        steps = List.copyOf(steps);
    }

    static Pipeline of(String start, int strength) {
        return new Pipeline(start, strength, List.of());
    }

    static Pipeline atom(String start) {
        return of(start, ATOM);
    }

    Pipeline then(Step step) {
        return then(List.of(step));
    }

    Pipeline then(List<Step> more) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(more);
        return new Pipeline(start, strength, all);
    }

    /** Whether the steps of another read well behind it: what several tensors meet in is a statement, or goes into a function. */
    boolean goesWellInto(Pipeline other) {
        boolean meets = strength < ATOM && steps.isEmpty();
        return !meets || (!other.steps.isEmpty() && other.steps.get(0).isFunction());
    }

    /** Inside of an expression that binds so tightly: functions take their operand in, other steps stand in brackets. */
    String inside(int least) {
        boolean functions = steps.stream().allMatch(Step::isFunction);
        if (!steps.isEmpty() && !functions) {
            String text = String.join(" |> ", texts());
            return least == LOOSE ? text : "(" + text + ")";
        }
        String text = start;
        for (Step step : steps) {
            text = step.phrase().applied(List.of(text));
        }
        return steps.isEmpty() && strength < least ? "(" + text + ")" : text;
    }

    /** What stands between the pipes: {@code relu(x + y)} rather than {@code (x + y) |> relu}. */
    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        boolean takesIn = !steps.isEmpty() && steps.get(0).isFunction() && (strength < ATOM || steps.size() == 1);
        texts.add(
                takesIn
                        ? steps.get(0).phrase().applied(List.of(start))
                        : steps.isEmpty() || strength == ATOM ? start : "(" + start + ")");
        steps.stream().skip(takesIn ? 1 : 0).map(Step::text).forEach(texts::add);
        return texts;
    }

    /** A statement: on one line, or with a line for each step. */
    List<String> lines(String head) {
        return lines(head, texts());
    }

    /** A statement of what stands between pipes. */
    static List<String> lines(String head, List<String> texts) {
        String line = head + String.join(" |> ", texts);
        if (texts.size() <= MOST_ON_A_LINE && INDENT.length() + line.length() <= WIDEST) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>(List.of(head + texts.get(0)));
        texts.stream().skip(1).map(text -> INDENT + "|> " + text).forEach(lines::add);
        return lines;
    }

    /** The steps as one layer. */
    String composed() {
        return steps.stream().map(Step::text).collect(Collectors.joining(" >> "));
    }
}
