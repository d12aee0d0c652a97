// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.syntax.Body;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.Statement;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Measure;

/** Checks the names of one body, in the order in which its statements run. */
final class BodyCheck {
    private final Module module;
    private final List<Diagnostic> problems;
    private final Consumer<String> used;
    private final Map<String, Integer> later = new HashMap<>();

    /** @param used told of each name of the file's top level that the body uses */
    BodyCheck(Module module, List<Diagnostic> problems, Consumer<String> used) {
        this.module = module;
        this.problems = problems;
        this.used = used;
    }

    /** Checks the body of a block or model. */
    void root(Body body, NameScope scope) {
        body.statements().forEach(statement -> {
            if (statement instanceof Statement.Assign assign) {
                assign.targets()
                        .forEach(target ->
                                later.putIfAbsent(target.text(), target.span().line()));
            }
        });
        body(body, scope);
    }

    private void body(Body body, NameScope scope) {
        body.statements().forEach(statement -> statement.match(new StatementNames(scope)));
    }

    void expression(Expression expression, NameScope scope) {
        expression.match(new ExpressionNames(this, scope, false));
    }

    void report(Diagnostic problem) {
        problems.add(problem);
    }

    /** Checks the use of a name. */
    void use(Expression.Name name, NameScope scope, boolean inRequirement) {
        String text = name.text();
        if (scope.has(text)) {
            return;
        }
        if (module.find(text).isPresent()) {
            used.accept(text);
        } else if (!Builtins.has(text) && !(inRequirement && isMeasure(text))) {
            problems.add(unknown(name, scope));
        }
    }

    private static boolean isMeasure(String name) {
        return Arrays.stream(Measure.values())
                .anyMatch(measure -> measure.word().equals(name));
    }

    private Diagnostic unknown(Expression.Name name, NameScope scope) {
        String text = name.text();
        Diagnostic diagnostic = Diagnostic.error(Code.LAN0201, name.span(), "there is no `%s` here".formatted(text));
        if (isMeasure(text)) {
            return diagnostic.withHelp("`%s` of the model is known in require alone".formatted(text));
        }
        if (scope.wasBoundInside(text)) {
            return diagnostic.withHelp("`%s` is known inside the braces only; bind it before them".formatted(text));
        }
        if (text.equals("True") || text.equals("False")) {
            return diagnostic.withHelp("did you mean `%s`?".formatted(text.toLowerCase(Locale.ROOT)));
        }
        if (module.models().stream().anyMatch(model -> model.name().text().equals(text))) {
            return diagnostic.withHelp("`%s` is a model; a part of networks is a block".formatted(text));
        }
        Optional<String> meant = ForeignNames.help(text);
        if (meant.isPresent()) {
            return diagnostic.withHelp(meant.get());
        }
        if (later.containsKey(text)) {
            return diagnostic.withHelp("`%s` is bound on line %d, which runs later".formatted(text, later.get(text)));
        }
        Set<String> known = new HashSet<>(scope.names());
        known.addAll(module.names());
        known.addAll(Builtins.names());
        Optional<String> near = Spelling.didYouMean(text, known);
        if (Character.isUpperCase(text.charAt(0)) && !module.mutators().isEmpty()) {
            return diagnostic
                    .withNote(
                            "a file of mutators knows its own blocks and those that it imports, not those of the model")
                    .withHelp(near.orElse("for a block of the model, import the file that declares it: import \"…\""));
        }
        return diagnostic.withHelp(
                near.orElse("bind it before it is used; what is built in is listed in docs/language.md"));
    }

    /** Whether a name is written as those of values are. */
    static Optional<Diagnostic> lowerCase(Identifier name, String what) {
        if (!Character.isUpperCase(name.text().charAt(0))) {
            return Optional.empty();
        }
        String proposal =
                Character.toLowerCase(name.text().charAt(0)) + name.text().substring(1);
        return Optional.of(Diagnostic.error(
                        Code.LAN0216,
                        name.span(),
                        "%s starts with a lower-case letter, this is `%s`".formatted(what, name.text()))
                .withHelp("call it `%s`".formatted(proposal)));
    }

    /** Binds the name of a loop. */
    void declare(Identifier name, NameScope scope) {
        lowerCase(name, "a value").ifPresent(problems::add);
        scope.declare(name.text());
    }

    private final class StatementNames implements Statement.Cases<Void> {
        private final NameScope scope;

        StatementNames(NameScope scope) {
            this.scope = scope;
        }

        @Override
        public Void assign(Statement.Assign statement) {
            expression(statement.value(), scope);
            List<String> seen = new ArrayList<>();
            for (Identifier target : statement.targets()) {
                if (seen.contains(target.text())) {
                    report(Diagnostic.error(
                                    Code.LAN0202, target.span(), "`%s` is bound twice here".formatted(target.text()))
                            .withHelp("give each value a name of its own"));
                }
                seen.add(target.text());
                lowerCase(target, "a value").ifPresent(problems::add);
                scope.assign(target.text());
            }
            return null;
        }

        @Override
        public Void append(Statement.Append statement) {
            expression(statement.value(), scope);
            Identifier target = statement.target();
            if (!scope.has(target.text())) {
                report(Diagnostic.error(
                                Code.LAN0201, target.span(), "there is no list `%s` here".formatted(target.text()))
                        .withHelp("begin with an empty one: %s = []".formatted(target.text())));
                scope.assign(target.text());
            }
            return null;
        }

        @Override
        public Void loop(Statement.Loop statement) {
            expression(statement.items(), scope);
            NameScope inner = scope.inner();
            declare(statement.variable(), inner);
            inBraces(statement.body(), inner);
            return null;
        }

        @Override
        public Void conditional(Statement.Conditional statement) {
            for (Statement.Arm arm : statement.arms()) {
                expression(arm.condition(), scope);
                inBraces(arm.body(), scope.inner());
            }
            statement.otherwise().ifPresent(body -> inBraces(body, scope.inner()));
            return null;
        }

        private void inBraces(Body body, NameScope inner) {
            body(body, inner);
            inner.close();
        }

        @Override
        public Void require(Statement.Require statement) {
            statement.condition().match(new ExpressionNames(BodyCheck.this, scope, true));
            return null;
        }

        @Override
        public Void giveBack(Statement.Return statement) {
            statement.values().forEach(value -> expression(value, scope));
            return null;
        }
    }
}
