// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.lan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How an operator reads in the language: {@code Conv2d(16, 3, padding = 1)} behind a pipe, {@code a + b},
 * {@code concat([a, b], 1)}.
 *
 * @param form where its operands stand
 * @param head the name of the layer or function, or the infix
 * @param arguments beside the operands
 */
record Phrase(Form form, String head, List<Argument> arguments) {
    /** Where the operands of a phrase stand. */
    enum Form {
        /** Behind the arguments, in brackets of their own. */
        LAYER,
        /** In front of the arguments. */
        FUNCTION,
        /** In front of the arguments, and never behind a pipe, where the name alone means something else. */
        CALL,
        /** In front of the arguments, as one list. */
        LIST,
        /** Behind the arguments, in the same brackets. */
        TRAILING,
        INFIX,
        /** In front of the head, which is in square brackets. */
        INDEX,
        PREFIX,
        /** Behind the operator's name and in front of the arguments. */
        OPERATOR,
        /** In front of a pipe; the head is the whole phrase. */
        REPEAT,
        /** There are none, and the phrase is a number that stands in others. */
        NUMBER
    }

    /**
     * One argument.
     *
     * @param name of the parameter
     * @param named whether the name is written
     * @param text of the value
     * @param kind that a parameter of a block needs in order to take the value
     */
    record Argument(String name, boolean named, String text, Kind kind) {
        @Override
        public String toString() {
            return named ? name + " = " + text : text;
        }

        Argument with(String other) {
            return new Argument(name, named, other, kind);
        }
    }

    /** The kind of a block's parameter. */
    enum Kind {
        INT("int"),
        FLOAT("float"),
        BOOL("bool"),
        STRING("string"),
        LIST("list");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    Phrase {
        arguments = List.copyOf(arguments);
    }

    /** Whether it can stand behind a pipe, which puts its only operand in. */
    boolean takesPipe(int operands) {
        return operands == 1 && (form == Form.LAYER || form == Form.FUNCTION || form == Form.REPEAT);
    }

    /** The phrase behind a pipe. */
    String piped() {
        boolean bare = form == Form.FUNCTION && arguments.isEmpty();
        return bare || form == Form.REPEAT ? head : head + bracketed(texts());
    }

    /** The phrase with its operands. */
    String applied(List<String> operands) {
        return switch (form) {
            case LAYER -> head + bracketed(texts()) + (operands.isEmpty() ? "" : bracketed(operands));
            case FUNCTION, CALL -> head + bracketed(joined(operands, texts()));
            case LIST -> head + bracketed(joined(List.of("[" + String.join(", ", operands) + "]"), texts()));
            case TRAILING -> head + bracketed(joined(texts(), operands));
            case INFIX -> String.join(" " + head + " ", operands);
            case INDEX -> operands.get(0) + head;
            case PREFIX -> head + operands.get(0);
            case OPERATOR -> "operator" + bracketed(joined(List.of(head), joined(operands, texts())));
            case REPEAT -> operands.get(0) + " |> " + head;
            case NUMBER -> head;
        };
    }

    private List<String> texts() {
        return arguments.stream().map(Argument::toString).toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static String bracketed(List<String> texts) {
        return texts.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    /** The phrase with other arguments. */
    Phrase with(List<Argument> others) {
        return new Phrase(form, head, others);
    }
}
