// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import lanista.frontend.lan.builtin.Builtins;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Emitter;
import lanista.frontend.lan.elaborate.graph.Expect;
import lanista.frontend.lan.elaborate.graph.Layer;
import lanista.frontend.lan.elaborate.graph.Settings;
import lanista.frontend.lan.elaborate.state.Budget;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.resolve.Definition;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.Expression;
import lanista.frontend.lan.syntax.Identifier;
import lanista.frontend.lan.syntax.Operator;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Spelling;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Measure;
import lanista.ir.type.UnknownTypeException;

/**
 * Evaluates expressions in a context. An expression that fails is reported and yields poison, so that its neighbours are
 * evaluated all the same.
 */
final class Evaluator implements Expression.Cases<Datum> {
    private final Elaboration elaboration;
    private final Context context;

    Evaluator(Elaboration elaboration, Context context) {
        this.elaboration = elaboration;
        this.context = context;
    }

    Elaboration elaboration() {
        return elaboration;
    }

    Context context() {
        return context;
    }

    Evaluator in(Context other) {
        return other == context ? this : new Evaluator(elaboration, other);
    }

    /** The evaluator of parts of an expression: what they make does not take the name of its value. */
    Evaluator inner() {
        return in(context.with(context.place().inner()));
    }

    /** What adds nodes here; they do not take the name of the value. */
    Emitter emitter() {
        return new Emitter(elaboration, context.region(), context.place().inner());
    }

    Application application() {
        return new Application(elaboration, context.constants(), context.region());
    }

    /** The value of an expression, or poison. */
    Datum evaluate(Expression expression) {
        elaboration.budget().enter(expression.span());
        try {
            return attempt(expression.span(), () -> expression.match(this));
        } finally {
            elaboration.budget().leave();
        }
    }

    /** What a computation yields, or poison where it fails. */
    Datum attempt(SourceSpan span, Supplier<Datum> computation) {
        return tried(span, computation).orElse(Datum.Poison.POISON);
    }

    /** What a computation yields, or nothing where it fails, which is reported. */
    <T> Optional<T> tried(SourceSpan span, Supplier<T> computation) {
        try {
            return Optional.of(computation.get());
        } catch (Failure failure) {
            elaboration.failed(failure, context.region().guard());
        } catch (UnknownTypeException unknown) {
            elaboration.report().add(Failure.of(Code.LAN0852, span, String.valueOf(unknown.getMessage())));
        } catch (ArithmeticException noResult) {
            elaboration.report().add(Failure.of(Code.LAN0215, span, "this has no result: " + noResult.getMessage()));
        } catch (ExprLimitException tooLarge) {
            elaboration.report().add(Failure.of(Code.LAN0903, span, String.valueOf(tooLarge.getMessage())));
        }
        return Optional.empty();
    }

    @Override
    public Datum integer(Expression.IntegerLiteral expression) {
        return Datum.of(expression.value());
    }

    @Override
    public Datum real(Expression.RealLiteral expression) {
        return new Datum.Plain(Expr.of(expression.value()));
    }

    @Override
    public Datum truth(Expression.TruthLiteral expression) {
        return Datum.of(expression.value());
    }

    @Override
    public Datum text(Expression.Text expression) {
        return new Datum.Plain(Expr.of(new Texts(inner()).text(expression, "a string")));
    }

    @Override
    public Datum name(Expression.Name expression) {
        String name = expression.text();
        return context.scope()
                .find(name)
                .or(() -> context.module().find(name).map(this::defined))
                .or(() -> builtin(name))
                .orElseThrow(() -> new IllegalStateException("name resolution let '%s' pass".formatted(name)));
    }

    private Datum defined(Definition definition) {
        return definition.declaration().match(new Declaration.Cases<>() {
            @Override
            public Datum importFile(Declaration.Import declaration) {
                throw new IllegalStateException("an import has no name");
            }

            @Override
            public Datum constant(Declaration.Constant declaration) {
                return context.constants().value(definition, declaration);
            }

            @Override
            public Datum block(Declaration.Block declaration) {
                return new Datum.BlockMaker(definition, declaration.name().text());
            }

            @Override
            public Datum model(Declaration.Model declaration) {
                throw new IllegalStateException("a model is not used by name");
            }

            @Override
            public Datum mutator(Declaration.Mutator declaration) {
                throw new IllegalStateException("a mutator is not used by name");
            }
        });
    }

    private Optional<Datum> builtin(String name) {
        for (Measure measure : Measure.values()) {
            if (context.inRequirement() && measure.word().equals(name)) {
                return Optional.of(new Datum.Plain(Expr.measure(measure)));
            }
        }
        if (Builtins.isFunction(name)) {
            return Optional.of(new Datum.FunctionName(name));
        }
        return Builtins.layer(name).map(Datum.LayerMaker::new);
    }

    @Override
    public Datum list(Expression.ListOf expression) {
        List<Datum> elements = new ArrayList<>();
        for (int i = 0; i < expression.elements().size(); i++) {
            Place place = context.place();
            Place each = place.own().isPresent() ? place.at(i) : place;
            elements.add(in(context.with(each)).evaluate(expression.elements().get(i)));
        }
        return Datum.Items.of(elements, expression.span());
    }

    @Override
    public Datum comprehension(Expression.Comprehension expression) {
        List<Datum> items = new Expect("`for`", expression.items().span()).list(inner().evaluate(expression.items()));
        List<Datum> elements = new ArrayList<>();
        for (Datum item : items) {
            elaboration.budget().turns(1, expression.span());
            Scope scope = context.scope().inner();
            scope.declare(expression.variable().text(), item);
            Context turn = context.with(scope).with(context.place().at(elements.size()));
            elements.add(in(turn).evaluate(expression.element()));
        }
        return Datum.Items.of(elements, expression.span());
    }

    @Override
    public Datum negate(Expression.Negate expression) {
        return operators().negate(inner().evaluate(expression.operand()), expression.span());
    }

    @Override
    public Datum not(Expression.Not expression) {
        return operators().not(inner().evaluate(expression.operand()), expression.span());
    }

    @Override
    public Datum power(Expression.Power expression) {
        Datum base = inner().evaluate(expression.base());
        return operators().power(base, inner().evaluate(expression.exponent()), expression.span());
    }

    private Operators operators() {
        return new Operators(emitter());
    }

    @Override
    public Datum chain(Expression.Chain expression) {
        Operator loosest = expression.links().get(expression.links().size() - 1).operator();
        boolean named = loosest == Operator.COMPOSE && context.place().own().isPresent();
        Place place = context.place();
        Evaluator parts = named ? in(context.with(place.within(place.create("compose")))) : inner();
        Datum value = parts.evaluate(expression.first());
        for (Expression.Link link : expression.links()) {
            Datum left = value;
            SourceSpan span = link.operand().span();
            value = parts.attempt(
                    span, () -> parts.link(left, link, expression.first().span()));
        }
        return value;
    }

    private Datum link(Datum left, Expression.Link link, SourceSpan leftSpan) {
        Expression right = link.operand();
        return switch (link.operator()) {
            case PIPE -> new Calls(this).pipe(left, right);
            case COMPOSE -> compose(left, leftSpan, evaluate(right), right.span());
            case AND -> operators().lazy(left, leftSpan, false, () -> evaluate(right), right.span());
            case OR -> operators().lazy(left, leftSpan, true, () -> evaluate(right), right.span());
            case MULTIPLY,
                    DIVIDE,
                    FLOOR_DIVIDE,
                    REMAINDER,
                    MATRIX_MULTIPLY,
                    ADD,
                    SUBTRACT,
                    EQUAL,
                    NOT_EQUAL,
                    LESS,
                    LESS_OR_EQUAL,
                    GREATER,
                    GREATER_OR_EQUAL -> operators().binary(link.operator(), left, evaluate(right), right.span());
        };
    }

    private Datum compose(Datum left, SourceSpan leftSpan, Datum right, SourceSpan span) {
        if (left instanceof Datum.Tensor) {
            throw Failure.of(
                    Code.LAN0212,
                    leftSpan,
                    "`>>` joins layers, found " + left.words(),
                    "a tensor goes into a layer by `|>`");
        }
        List<Layer> parts = new ArrayList<>();
        for (Layer layer : List.of(
                new Expect("`>>`", leftSpan).layer(left, context.place()),
                new Expect("`>>`", span).layer(right, context.place()))) {
            if (layer instanceof Layer.Composition composition) {
                parts.addAll(composition.parts());
            } else {
                parts.add(layer);
            }
        }
        Budget.length(parts.size(), "a composition", span);
        return new Datum.LayerValue(new Layer.Composition(parts));
    }

    @Override
    public Datum conditional(Expression.Conditional expression) {
        return new Conditionals(this).evaluate(expression);
    }

    @Override
    public Datum call(Expression.Call expression) {
        return new Calls(this).call(expression);
    }

    @Override
    public Datum index(Expression.Index expression) {
        return new Indexing(this).index(expression);
    }

    @Override
    public Datum named(Expression.Named expression) {
        return new GivenNames(this).named(expression);
    }

    @Override
    public Datum member(Expression.Member expression) {
        Datum target = inner().evaluate(expression.target());
        if (target instanceof Datum.Poison) {
            throw Failure.reported();
        }
        if (!(target instanceof Datum.LayerValue value) || !(value.layer() instanceof Layer.Existing node)) {
            throw Failure.of(
                    Code.LAN0212,
                    expression.target().span(),
                    "`.` reads a setting of the node that a rule matches, found " + target.words());
        }
        return node.settings().find(expression.name().text()).orElseThrow(() -> unknown(node, expression.name()));
    }

    private static Failure unknown(Layer.Existing node, Identifier name) {
        Settings settings = node.settings();
        return Failure.of(Diagnostic.error(
                        Code.LAN0205, name.span(), "`%s` has no `%s`".formatted(settings.operator(), name.text()))
                .withNote("it has " + String.join(", ", settings.names()))
                .withHelp(Spelling.didYouMean(name.text(), settings.names()).orElse("read one that it has")));
    }

    @Override
    public Datum layerChoice(Expression.LayerChoice expression) {
        return new Choices(this).layerChoice(expression);
    }

    @Override
    public Datum valueChoice(Expression.ValueChoice expression) {
        return new Choices(this).valueChoice(expression);
    }

    @Override
    public Datum subsetChoice(Expression.SubsetChoice expression) {
        return new Subsets(this).choose(expression);
    }

    @Override
    public Datum inputChoice(Expression.InputChoice expression) {
        return new InputChoices(this).select(expression);
    }

    @Override
    public Datum repeat(Expression.Repeat expression) {
        return new Repeats(this).repeat(expression);
    }

    @Override
    public Datum optional(Expression.OptionalLayer expression) {
        return new Choices(this).optional(expression);
    }
}
