// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Given;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.syntax.Body;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.Statement;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;

/** Runs the statements of a body. Each yields what was returned, if it returned. */
final class BodyRunner implements Statement.Cases<Optional<List<Given>>> {
    private final Elaboration elaboration;
    private final Context context;
    private final Evaluator evaluator;
    private final boolean mayBeSkipped;

    BodyRunner(Elaboration elaboration, Context context) {
        this(elaboration, context, false);
    }

    /** @param mayBeSkipped whether a choice decides if the statements run at all */
    private BodyRunner(Elaboration elaboration, Context context, boolean mayBeSkipped) {
        this.elaboration = elaboration;
        this.context = context;
        this.evaluator = new Evaluator(elaboration, context);
        this.mayBeSkipped = mayBeSkipped;
    }

    /** The tensors that a whole body returns. */
    List<Datum.Tensor> results(Body body, Identifier name) {
        List<Given> returned = run(body)
                .orElseThrow(() -> Failure.of(
                        Code.LAN0211,
                        name.span(),
                        "`%s` ends without a return".formatted(name.text()),
                        "end its body with `return` and the result"));
        return returned.stream()
                .map(given -> new Expect("`return`", given.span()).tensor(given.value()))
                .toList();
    }

    private Optional<List<Given>> run(Body body) {
        for (Statement statement : body.statements()) {
            Optional<List<Given>> returned = statement.match(this);
            if (returned.isPresent()) {
                return returned;
            }
        }
        return Optional.empty();
    }

    private Evaluator bound(Identifier name) {
        return evaluator.in(context.with(context.place().bound(name.text())));
    }

    @Override
    public Optional<List<Given>> assign(Statement.Assign statement) {
        List<Identifier> targets = statement.targets();
        if (targets.size() == 1) {
            Identifier target = targets.get(0);
            context.scope().assign(target.text(), bound(target).evaluate(statement.value()));
        } else {
            List<Datum> parts = parts(evaluator.evaluate(statement.value()), statement);
            for (int i = 0; i < targets.size(); i++) {
                context.scope().assign(targets.get(i).text(), parts.get(i));
            }
        }
        return Optional.empty();
    }

    private List<Datum> parts(Datum value, Statement.Assign statement) {
        int count = statement.targets().size();
        if (value instanceof Datum.Items items && items.elements().size() == count) {
            return items.elements();
        }
        if (!(value instanceof Datum.Poison)) {
            elaboration
                    .report()
                    .add(Diagnostic.error(
                                    Code.LAN0214,
                                    statement.value().span(),
                                    "%d names need %d values, found %s".formatted(count, count, value.words()))
                            .withHelp(
                                    value instanceof Datum.Items
                                            ? "write as many names as there are values"
                                            : "one value is bound to one name"));
        }
        return Collections.nCopies(count, Datum.Poison.POISON);
    }

    @Override
    public Optional<List<Given>> append(Statement.Append statement) {
        Identifier target = statement.target();
        Datum value = bound(target).evaluate(statement.value());
        refuseWhereSkipped("`+=`", statement.span());
        Datum list = context.scope().find(target.text()).orElse(Datum.Poison.POISON);
        Datum longer = evaluator.attempt(statement.span(), () -> {
            if (list instanceof Datum.Tensor) {
                throw Failure.of(
                        Code.LAN0212,
                        target.span(),
                        "`+=` needs a list, found " + list.words(),
                        "`+=` appends to a list; to add tensors write %s = %s + …"
                                .formatted(target.text(), target.text()));
            }
            List<Datum> elements = new ArrayList<>(new Expect("`+=`", target.span()).list(list));
            elaboration.budget().turns(elements.size() / 64, statement.span());
            elements.add(value);
            return Datum.Items.of(elements, statement.span());
        });
        context.scope().assign(target.text(), longer);
        return Optional.empty();
    }

    private void refuseWhereSkipped(String what, SourceSpan span) {
        if (mayBeSkipped) {
            elaboration
                    .report()
                    .add(Diagnostic.error(
                                    Code.LAN0210,
                                    span,
                                    "%s cannot stand in an `if` that depends on a choice".formatted(what))
                            .withHelp("bind a name in both branches and use it behind the `if`"));
        }
    }

    @Override
    public Optional<List<Given>> loop(Statement.Loop statement) {
        List<Datum> items;
        try {
            items = new Expect("`for`", statement.items().span()).list(evaluator.evaluate(statement.items()));
        } catch (Failure failure) {
            elaboration.failed(failure, context.region().guard());
            return Optional.empty();
        }
        for (int i = 0; i < items.size(); i++) {
            elaboration.budget().turns(1, statement.span());
            Scope scope = context.scope().inner();
            scope.declare(statement.variable().text(), items.get(i));
            Context turn = context.with(scope).with(context.place().at(i));
            Optional<List<Given>> returned = new BodyRunner(elaboration, turn, mayBeSkipped).run(statement.body());
            if (returned.isPresent()) {
                return returned;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<List<Given>> conditional(Statement.Conditional statement) {
        try {
            return conditional(statement, 0);
        } catch (Failure failure) {
            elaboration.failed(failure, context.region().guard());
            return Optional.empty();
        }
    }

    private Optional<List<Given>> conditional(Statement.Conditional statement, int first) {
        for (int arm = first; arm < statement.arms().size(); arm++) {
            Expr holds =
                    Conditionals.condition(evaluator, statement.arms().get(arm).condition());
            if (!holds.isConstant()) {
                either(statement, arm, holds);
                return Optional.empty();
            }
            if (holds.isTrue()) {
                return inner().run(statement.arms().get(arm).body());
            }
        }
        return statement.otherwise().flatMap(body -> inner().run(body));
    }

    private BodyRunner inner() {
        return new BodyRunner(elaboration, context.with(context.scope().inner()), mayBeSkipped);
    }

    /** Runs both branches, and joins what they assign to names outside. */
    private void either(Statement.Conditional statement, int arm, Expr condition) {
        Split split = new Split(elaboration, context.region(), context.place(), condition, statement.span());
        Optional<Boolean> only = split.only();
        Scope yes = context.scope().branch();
        Scope no = context.scope().branch();
        if (only.orElse(true)) {
            Context inside = context.with(yes).with(split.yes()).with(split.placeOfYes());
            new BodyRunner(elaboration, inside, true)
                    .run(statement.arms().get(arm).body());
        }
        if (!only.orElse(false)) {
            Context inside = context.with(no).with(split.no()).with(split.placeOfNo());
            elaboration.budget().enter(statement.span());
            new BodyRunner(elaboration, inside, true).conditional(statement, arm + 1);
            elaboration.budget().leave();
        }
        List<String> names = only.map(
                        taken -> List.copyOf((taken ? yes : no).kept().keySet()))
                .orElseGet(() -> sameNames(yes, no, statement));
        List<Datum> joined = only.map(taken -> split.joinOnly(taken, values(taken ? yes : no, names)))
                .orElseGet(() -> split.join(values(yes, names), values(no, names)));
        for (int i = 0; i < names.size(); i++) {
            context.scope().assign(names.get(i), joined.get(i));
        }
    }

    private static List<Datum> values(Scope scope, List<String> names) {
        return names.stream()
                .map(name -> scope.find(name).orElse(Datum.Poison.POISON))
                .toList();
    }

    private static List<String> sameNames(Scope yes, Scope no, Statement.Conditional statement) {
        Set<String> differing = new LinkedHashSet<>(yes.kept().keySet());
        differing.addAll(no.kept().keySet());
        differing.removeIf(name -> yes.kept().containsKey(name) && no.kept().containsKey(name));
        if (!differing.isEmpty()) {
            String name = differing.iterator().next();
            throw Failure.of(
                    Code.LAN0407,
                    statement.span(),
                    "`%s` is bound in one branch only, and a choice decides which one runs".formatted(name),
                    "bind it in the other branch too, if only to itself: else { %s = %s }".formatted(name, name));
        }
        return List.copyOf(yes.kept().keySet());
    }

    @Override
    public Optional<List<Given>> require(Statement.Require statement) {
        refuseWhereSkipped("`require`", statement.span());
        if (!mayBeSkipped) {
            new Requirements(elaboration, context).state(statement);
        }
        return Optional.empty();
    }

    @Override
    public Optional<List<Given>> giveBack(Statement.Return statement) {
        refuseWhereSkipped("`return`", statement.span());
        List<Given> values = new ArrayList<>();
        for (Expression expression : statement.values()) {
            Datum value = evaluator.evaluate(expression);
            boolean several = statement.values().size() == 1 && value instanceof Datum.Items;
            List<Datum> each = several ? ((Datum.Items) value).elements() : List.of(value);
            each.forEach(one -> values.add(new Given(Optional.empty(), one, expression.span())));
        }
        return mayBeSkipped ? Optional.empty() : Optional.of(values);
    }
}
