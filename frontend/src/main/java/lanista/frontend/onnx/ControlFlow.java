// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lanista.frontend.onnx.graph.Numbers;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Scope;
import lanista.frontend.onnx.graph.Site;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.diagnostic.Code;
import lanista.ir.onnx.AttributeProto;
import lanista.ir.onnx.GraphProto;
import lanista.ir.op.Attributes;

/**
 * Reads the nodes of one graph that hold graphs themselves. Networks have no control flow: a branch is put in where the
 * condition is known, and both are, with a choice between their results, where it is not; loops are written out.
 */
final class ControlFlow {
    private static final Set<String> OPERATORS = Set.of("If", "Loop", "Scan");

    private final Reading reading;
    private final Environment environment;
    private final Map<String, Long> versions;
    private final Map<String, AttributeProto> arguments;
    private final Scope scope;

    /**
     * @param environment what the nodes see
     * @param versions of operator sets by domain
     * @param arguments of the function whose graph it is
     */
    ControlFlow(
            Reading reading,
            Environment environment,
            Map<String, Long> versions,
            Map<String, AttributeProto> arguments,
            Scope scope) {
        this.reading = reading;
        this.environment = environment;
        this.versions = versions;
        this.arguments = arguments;
        this.scope = scope;
    }

    static boolean has(String operator) {
        return OPERATORS.contains(operator);
    }

    /** The results of a node. @throws Unsupported where it has to be kept as it is */
    List<Operand> read(Site site) {
        int problems = reading.problems().count();
        String name = site.scopeName();
        try {
            return switch (site.operator()) {
                case "If" -> branch(site, name);
                case "Loop" -> new Loops(repetitions(site, name)).results();
                case "Scan" -> new Scans(repetitions(site, name)).results();
                default -> throw new IllegalArgumentException(site.operator());
            };
        } catch (Unsupported reason) {
            reading.problems().forgetWarnings(problems);
            throw reason;
        }
    }

    private Repetitions repetitions(Site site, String name) {
        return new Repetitions(reading, site, body(site, "body", scope.inPlaceOf(name)), name, scope);
    }

    private Body body(Site site, String attribute, Scope stored) {
        GraphProto graph = site.attributes()
                .graph(attribute)
                .orElseThrow(() -> site.problem(Code.LAN0853, "it needs the attribute '%s'".formatted(attribute)));
        return new Body(reading, site, graph, environment, stored, versions, arguments);
    }

    private List<Operand> branch(Site site, String name) {
        Optional<Numbers> condition = site.numbers(0).filter(Numbers::isConstant);
        if (condition.isEmpty()) {
            return choice(site, name);
        }
        boolean then = Truth.of(site, condition.get(), "its condition");
        Scope inner = scope.inPlaceOf(name);
        return body(site, then ? "then_branch" : "else_branch", inner).results(List.of(), inner);
    }

    /**
     * The results of both branches, of which each number is taken from the one or the other. Nothing that a branch does
     * is seen from outside but its results, so it does no harm to compute the other one too; what a random operator in it
     * draws is thrown away.
     */
    private List<Operand> choice(Site site, String name) {
        Operand condition = Truth.scalar(site, site.operand(0), "its condition");
        List<Operand> then = part(site, "then_branch", scope.part(name, "then"));
        List<Operand> otherwise = part(site, "else_branch", scope.part(name, "else"));
        if (then.size() != otherwise.size()) {
            throw site.problem(
                    Code.LAN0854, "its branches yield %d and %d results".formatted(then.size(), otherwise.size()));
        }
        List<Operand> results = new ArrayList<>();
        for (int i = 0; i < then.size(); i++) {
            results.add(chosen(site, condition, then.get(i), otherwise.get(i)));
        }
        return results;
    }

    private List<Operand> part(Site site, String attribute, Scope inner) {
        return body(site, attribute, inner).results(List.of(), inner);
    }

    private static Operand chosen(Site site, Operand condition, Operand then, Operand otherwise) {
        if (then.equals(otherwise)) {
            return then;
        }
        if (!then.type().equals(otherwise.type())) {
            throw new Unsupported("chooses while it runs between %s and %s, which have to be of one type"
                    .formatted(then.type(), otherwise.type()));
        }
        return site.add("Where", Attributes.NONE, condition, then, otherwise);
    }
}
