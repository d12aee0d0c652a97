// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One thing to tell a user about their input. Long expressions in what it tells are cut to what a person reads.
 *
 * @param code stable name of the kind of problem
 * @param severity whether it stops the command
 * @param span where it stands
 * @param message what is wrong, in lower case and without a full stop
 * @param label what was found at the place, printed beside its underline; may be empty
 * @param notes further facts, each printed on a line of its own behind {@code =}
 * @param help the one step to take next
 * @param idle the labels of choices that change nothing, where it tells of such
 */
public record Diagnostic(
        Code code,
        Severity severity,
        SourceSpan span,
        String message,
        String label,
        List<String> notes,
        Optional<String> help,
        List<String> idle) {
    /** By place, then by code: the order in which a run reports. */
    public static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(Diagnostic::span)
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message);

    public Diagnostic {
        if (message.isBlank()) {
            throw new IllegalArgumentException("a diagnostic needs a message: " + code);
        }
        message = Brief.of(message);
        label = Brief.of(label);
        notes = notes.stream().map(Brief::of).toList();
        idle = List.copyOf(idle);
    }

    public static Diagnostic error(Code code, SourceSpan span, String message) {
        return new Diagnostic(code, Severity.ERROR, span, message, "", List.of(), Optional.empty(), List.of());
    }

    public static Diagnostic warning(Code code, SourceSpan span, String message) {
        return new Diagnostic(code, Severity.WARNING, span, message, "", List.of(), Optional.empty(), List.of());
    }

    /** The same at another place. */
    public Diagnostic at(SourceSpan place) {
        return new Diagnostic(code, severity, place, message, label, notes, help, idle);
    }

    public Diagnostic withMessage(String value) {
        return new Diagnostic(code, severity, span, value, label, notes, help, idle);
    }

    public Diagnostic withLabel(String value) {
        return new Diagnostic(code, severity, span, message, value, notes, help, idle);
    }

    public Diagnostic withNotes(List<String> values) {
        return new Diagnostic(code, severity, span, message, label, values, help, idle);
    }

    public Diagnostic withNote(String value) {
        List<String> more = new ArrayList<>(notes);
        more.add(value);
        return withNotes(more);
    }

    public Diagnostic withHelp(String value) {
        return new Diagnostic(code, severity, span, message, label, notes, Optional.of(value), idle);
    }

    /** The same, telling of choices that change nothing. */
    public Diagnostic withIdle(List<String> labels) {
        return new Diagnostic(code, severity, span, message, label, notes, help, labels);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line: place, code and message. */
    public String summary() {
        String place = span.toString();
        return (place.isEmpty() ? "" : place + ": ") + severity.word() + "[" + code + "]: " + message;
    }
}
