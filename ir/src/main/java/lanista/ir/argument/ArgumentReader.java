// SPDX-License-Identifier: Apache-2.0
package lanista.ir.argument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Literal;
import lanista.ir.json.document.JsonValue;

/** Reads what was given for declared arguments, and gathers whatever is wrong with it. */
public final class ArgumentReader {
    private final String taker;
    private final String noun;
    private final List<Argument> declared;
    private final Code code;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Set<String> skipped = new HashSet<>();

    /**
     * A reader that has found no problem yet.
     *
     * @param taker what takes the arguments, for messages, such as {@code the evaluator 'zero-cost'}
     * @param noun what one of them is called there, such as {@code argument}
     * @param declared those that it takes, by names that differ
     * @param code of the problems
     */
    public ArgumentReader(String taker, String noun, List<Argument> declared, Code code) {
        this.taker = taker;
        this.noun = noun;
        this.declared = List.copyOf(declared);
        this.code = code;
    }

    /** All that was found wrong so far. */
    public List<Diagnostic> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** The values given and the defaults of the others; what is wrong is left out, and among the {@link #problems}. */
    public Arguments read(JsonValue.Members given) {
        List<String> known = declared.stream().map(Argument::name).toList();
        given.values().forEach((name, value) -> {
            if (!known.contains(name)) {
                problems.add(unknown(name, value, known));
            }
        });
        Map<String, Literal> values = new LinkedHashMap<>();
        for (Argument argument : declared) {
            given.find(argument.name())
                    .ifPresentOrElse(value -> take(argument, value, values), () -> leaveOut(argument, given, values));
        }
        return new Arguments(values);
    }

    private Diagnostic unknown(String name, JsonValue value, List<String> known) {
        String all = known.isEmpty() ? "it takes none" : "it takes " + String.join(", ", known);
        return problem(value.place().nameSpan(), "%s has no %s '%s'".formatted(taker, noun, name))
                .withHelp(Spelling.nearest(name, known)
                        .map("did you mean '%s'?"::formatted)
                        .orElse(all));
    }

    private void take(Argument argument, JsonValue value, Map<String, Literal> values) {
        value.literal()
                .filter(argument.type()::accepts)
                .ifPresentOrElse(
                        literal -> values.put(argument.name(), literal),
                        () -> argument.type()
                                .wrong(value)
                                .forEach(part -> problems.add(mismatch(argument, part, part.literal()))));
    }

    /** Whether an argument takes a value; where it does not, that is a problem. */
    public boolean check(Argument argument, Literal literal, JsonValue value) {
        if (argument.type().accepts(literal)) {
            return true;
        }
        problems.add(mismatch(argument, value, Optional.of(literal)));
        return false;
    }

    /** @param found what stands there, where an argument might be that at all */
    private Diagnostic mismatch(Argument argument, JsonValue value, Optional<Literal> found) {
        ArgumentType type = argument.type();
        Diagnostic wrong = problem(
                        value.place().span(), "the %s '%s' is %s".formatted(noun, argument.name(), type.words()))
                .withLabel("found " + found.map(type::found).orElseGet(value::words));
        return found.flatMap(type::meant)
                .map(word -> wrong.withHelp("did you mean '%s'?".formatted(word)))
                .orElse(wrong);
    }

    private void leaveOut(Argument argument, JsonValue.Members given, Map<String, Literal> values) {
        argument.presence().fallback().ifPresent(value -> values.put(argument.name(), value));
        if (argument.presence().required() && !skipped.contains(argument.name())) {
            problems.add(problem(given.place().span(), "%s needs the %s '%s'".formatted(taker, noun, argument.name()))
                    .withHelp("%s: %s".formatted(argument.type().words(), argument.summary())));
        }
    }

    /** Misses a value of this argument no more: it was given, and its problems are added. */
    public void skip(Argument argument) {
        skipped.add(argument.name());
    }

    /** Something else that is wrong with what was given. */
    public void add(Diagnostic problem) {
        problems.add(problem);
    }

    private Diagnostic problem(SourceSpan place, String message) {
        return Diagnostic.error(code, place, message);
    }
}
