// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.lan.elaborate.graph.Conflict;
import lanista.frontend.lan.elaborate.graph.Datum;
import lanista.frontend.lan.elaborate.graph.Region;
import lanista.frontend.lan.elaborate.state.Elaboration;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.elaborate.state.Stop;
import lanista.frontend.lan.resolve.Module;
import lanista.frontend.lan.syntax.Declaration;
import lanista.frontend.lan.syntax.ModelInput;
import lanista.frontend.lan.syntax.TypeSyntax;
import lanista.ir.Graph;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.Sources;
import lanista.ir.expr.Expr;
import lanista.ir.expr.ExprLimitException;
import lanista.ir.expr.Substitution;
import lanista.ir.space.ModelSpace;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;

/** Turns a model declaration into a model space. */
public final class Elaborator {
    private final Elaboration elaboration;
    private final Module module;
    private final Declaration.Model model;
    private final Region region;
    private final Set<String> symbols = new LinkedHashSet<>();
    private final Map<String, Expr> foundSizes = new HashMap<>();
    private final Substitution outputSizes = Substitution.ofSymbols(name -> Optional.ofNullable(foundSizes.get(name)));

    private Elaborator(Module module, Declaration.Model model, Sources sources) {
        this.elaboration = new Elaboration(sources);
        this.module = module;
        this.model = model;
        this.region = Region.root(elaboration);
    }

    /**
     * The space that a model describes.
     *
     * @param module the file that declares it, its names resolved
     * @param sources the texts of all files, for the wording of requirements
     */
    public static Parsed<ModelSpace> elaborate(Module module, Declaration.Model model, Sources sources) {
        return new Elaborator(module, model, sources).elaborate();
    }

    private Parsed<ModelSpace> elaborate() {
        Optional<Graph> graph = Optional.empty();
        try {
            graph = Optional.of(graph());
        } catch (Failure failure) {
            elaboration.report().add(failure);
        } catch (Stop stop) {
            elaboration.report().add(stop.diagnostic());
        } catch (ExprLimitException tooLarge) {
            elaboration
                    .report()
                    .add(Failure.of(Code.LAN0903, model.name().span(), String.valueOf(tooLarge.getMessage())));
        }
        new WholeSpace(elaboration, model).check(graph);
        if (graph.isEmpty() || elaboration.report().hasErrors()) {
            return Parsed.failed(elaboration.report().all());
        }
        Optional<String> documentation = Optional.of(model.documentation()).filter(text -> !text.isEmpty());
        List<TensorType> declared = model.outputs().stream().map(this::declared).toList();
        ModelSpace space = new ModelSpace(model.name().text(), documentation, graph.get(), declared);
        return Parsed.of(space, elaboration.report().all());
    }

    private Graph graph() {
        Scope scope = Scope.ofBody();
        for (ModelInput input : model.inputs()) {
            TensorType type = inputType(input.type());
            scope.declare(input.name().text(), region.input(input.name().text(), type));
        }
        Context context =
                new Context(module, new Constants(elaboration), scope, region, Place.ofBody(Path.ROOT), false);
        List<Datum.Tensor> results = new BodyRunner(elaboration, context).results(model.body(), model.name());
        checkOutputs(results);
        return region.finish(results, model.span()).graph(List.of());
    }

    private TensorType inputType(TypeSyntax written) {
        TensorType type = type(written);
        written.dimensions().forEach(dimension -> {
            if (dimension instanceof TypeSyntax.Symbolic symbolic) {
                symbols.add(symbolic.name());
                elaboration.takeSymbol(symbolic.name());
            }
        });
        return type;
    }

    private static TensorType type(TypeSyntax written) {
        ElementType element = ElementType.parse(written.element().text()).orElseThrow();
        List<Expr> dimensions = new ArrayList<>();
        for (TypeSyntax.DimensionSyntax dimension : written.dimensions()) {
            dimensions.add(dimension.match(new TypeSyntax.DimensionSyntax.Cases<Expr>() {
                @Override
                public Expr fixed(TypeSyntax.Fixed fixed) {
                    if (fixed.size() < 1 || fixed.size() > Integer.MAX_VALUE) {
                        throw Failure.of(
                                Code.LAN0305,
                                fixed.span(),
                                "a dimension is 1 to %d, found %d".formatted(Integer.MAX_VALUE, fixed.size()));
                    }
                    return Expr.of(fixed.size());
                }

                @Override
                public Expr symbolic(TypeSyntax.Symbolic symbolic) {
                    return Expr.symbol(symbolic.name());
                }
            }));
        }
        return TensorType.of(element, dimensions);
    }

    private void checkOutputs(List<Datum.Tensor> results) {
        if (model.outputs().isEmpty()) {
            return;
        }
        if (results.size() != model.outputs().size()) {
            throw Failure.of(
                    Code.LAN0306,
                    model.name().span(),
                    "the model declares %d outputs and returns %d"
                            .formatted(model.outputs().size(), results.size()),
                    "declare one type for each value: -> f32[batch, 10], f32[batch, 2]");
        }
        for (int i = 0; i < results.size(); i++) {
            checkOutput(model.outputs().get(i), results.get(i).type());
        }
    }

    private void checkOutput(TypeSyntax written, TensorType found) {
        checkSymbols(written, found);
        TensorType declared = type(written);
        String message = "the model declares the output %s and returns %s".formatted(declared, found);
        if (!found.isKnown()) {
            throw Failure.of(
                    Code.LAN0306, written.span(), message, "leave out the types of the outputs, which are not known");
        }
        if (declared.element() != found.element() || declared.rank() != found.rank()) {
            throw Failure.of(Code.LAN0306, written.span(), message, remedy(declared, found));
        }
        Expr equal = Expr.TRUE;
        TensorType expected = declared(written);
        for (int axis = 0; axis < found.rank(); axis++) {
            equal = Expr.and(equal, Expr.equal(expected.dimension(axis), found.dimension(axis)));
        }
        Diagnostic diagnostic =
                Diagnostic.error(Code.LAN0306, written.span(), message).withHelp(remedy(declared, found));
        new Conflict(equal, Expr.TRUE).settle(elaboration, Optional.empty(), diagnostic);
    }

    /** A declared type, with the sizes that operators find in the place of the names that the declaration gives them. */
    private TensorType declared(TypeSyntax written) {
        return type(written).map(outputSizes::in);
    }

    private static String remedy(TensorType declared, TensorType found) {
        if (declared.element() != found.element()) {
            return "convert the output with cast, or declare its type";
        }
        if (declared.rank() < found.rank()) {
            return "`flatten` before the last Linear, or a mean over axes, takes axes away";
        }
        return declared.rank() > found.rank()
                ? "`unsqueeze` and `reshape` add axes; or declare the type that is returned"
                : "end with a layer of the declared size, or declare the size that is returned";
    }

    /** A name that no input has stands for a size that an operator finds while it runs. */
    private void checkSymbols(TypeSyntax written, TensorType found) {
        for (int axis = 0; axis < written.dimensions().size(); axis++) {
            if (written.dimensions().get(axis) instanceof TypeSyntax.Symbolic symbolic
                    && !symbols.contains(symbolic.name())) {
                if (axis >= found.rank() || !isFound(found.dimension(axis))) {
                    throw unknown(symbolic);
                }
                foundSizes.putIfAbsent(symbolic.name(), found.dimension(axis));
            }
        }
    }

    private boolean isFound(Expr size) {
        return size instanceof Expr.Symbol symbol && !symbols.contains(symbol.name());
    }

    private Failure unknown(TypeSyntax.Symbolic symbolic) {
        Diagnostic diagnostic = Diagnostic.error(
                Code.LAN0306,
                symbolic.span(),
                "the dimension `%s` of the output is none of the inputs'".formatted(symbolic.name()));
        return Failure.of(
                module.find(symbolic.name()).isPresent()
                        ? diagnostic.withHelp("dimensions are integers or symbols, write the constant's value")
                        : diagnostic);
    }
}
