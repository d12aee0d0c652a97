// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A text with its long expressions over decisions cut to what a person reads. Of a case on a decision the first branch
 * stays, with the number of the others, and what is nested too deeply becomes {@code …}:
 *
 * <pre>
 * f32[batch, case($op; "keep": 8, … 3 more), 8]        max(case($"cell/inputs" has 0; true: (…) // 2, … 1 more), 1)
 * </pre>
 */
final class Brief {
    /** The most characters of an expression in brackets that stay as they are. */
    private static final int LONGEST = 80;

    /** The most characters of one that stay however deep it is. */
    private static final int SHORT = 8;

    private static final int DEEPEST = 4;
    private static final String CASE = "case(";

    private final String text;

    /**
     * A stretch of the text in brackets.
     *
     * @param start index of the opening bracket
     * @param end index behind the closing one
     */
    private record Group(int start, int end, List<Group> inner) {
        int length() {
            return end - start;
        }
    }

    private Brief(String text) {
        this.text = text;
    }

    /** The text; the same where it has no long expression, or brackets that do not match. */
    static String of(String text) {
        if (text.length() <= LONGEST || text.indexOf('$') < 0) {
            return text;
        }
        Brief brief = new Brief(text);
        return brief.plain(new Group(-1, text.length() + 1, brief.groups()), DEEPEST);
    }

    /** The outermost stretches in brackets; none where brackets or quotes are left open. */
    private List<Group> groups() {
        List<Group> outermost = new ArrayList<>();
        Deque<Group> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i = next(i)) {
            char character = text.charAt(i);
            if (character == '(' || character == '[') {
                open.push(new Group(i, i, new ArrayList<>()));
            } else if (character == ')' || character == ']') {
                if (open.isEmpty()) {
                    return List.of();
                }
                Group begun = open.pop();
                Group whole = new Group(begun.start(), i + 1, begun.inner());
                (open.isEmpty() ? outermost : open.element().inner()).add(whole);
            }
        }
        return open.isEmpty() ? outermost : List.of();
    }

    /** The index behind a character, or behind the label in quotes that begins there. */
    private int next(int index) {
        if (text.charAt(index) != '"') {
            return index + 1;
        }
        int end = index + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, text.length());
    }

    /** What stands around expressions, down to so many brackets of types and lists. */
    private String plain(Group group, int depth) {
        StringBuilder out = new StringBuilder();
        int from = group.start() + 1;
        for (Group inner : group.inner()) {
            boolean isExpression = text.charAt(inner.start()) == '(';
            if (isExpression || depth > 0) {
                out.append(text, from, inner.start() + 1);
                out.append(isExpression ? expression(inner) : plain(inner, depth - 1));
                from = inner.end() - 1;
            }
        }
        return out.append(text, from, group.end() - 1).toString();
    }

    /** What stands in the brackets of an expression. */
    private String expression(Group group) {
        String whole = text.substring(group.start() + 1, group.end() - 1);
        if (whole.length() <= LONGEST || whole.indexOf('$') < 0) {
            return whole;
        }
        String shortest = whole;
        for (int depth = DEEPEST; depth >= 0 && shortest.length() > LONGEST; depth--) {
            shortest = print(group, depth);
        }
        return shortest;
    }

    /** The inside of an expression, of each case the first branch, and of what is deeper than so many brackets nothing. */
    private String print(Group group, int depth) {
        StringBuilder out = new StringBuilder();
        boolean isCase = text.startsWith(CASE, group.start() + 1 - CASE.length());
        int branches = 0;
        int index = group.start() + 1;
        int nextInner = 0;
        while (index < group.end() - 1) {
            boolean kept = !isCase || branches == 0;
            Group inner = nextInner < group.inner().size() ? group.inner().get(nextInner) : group;
            if (index == inner.start()) {
                out.append(kept ? bracketed(inner, depth) : "");
                index = inner.end();
                nextInner++;
                continue;
            }
            branches += text.charAt(index) == ',' ? 1 : 0;
            int behind = next(index);
            out.append(text, index, kept && !(isCase && branches > 0) ? behind : index);
            index = behind;
        }
        return isCase && branches > 0
                ? out.append(", … %d more".formatted(branches)).toString()
                : out.toString();
    }

    private String bracketed(Group group, int depth) {
        boolean whole = depth > 0 || group.length() <= SHORT;
        return text.charAt(group.start()) + (whole ? print(group, depth - 1) : "…") + text.charAt(group.end() - 1);
    }
}
