// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import lanista.frontend.onnx.file.TensorReader;
import lanista.frontend.onnx.graph.GraphBuilder;
import lanista.frontend.onnx.graph.Operand;
import lanista.frontend.onnx.graph.Unsupported;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.onnx.FunctionProto;

/** What is the same for all graphs of a model while it is read. */
final class Reading {
    /** Applications of functions inside each other, and nodes read in all: functions can multiply both at will. */
    private static final int DEEPEST = 64;

    private static final int MOST_NODES = 50_000;

    /** Nodes that repetitions make, in all: a loop can ask for any number in a few bytes. */
    private static final int MOST_REPEATED = 20_000;

    private final GraphBuilder builder;
    private final TensorReader tensors;
    private final Functions functions;
    private final Problems problems;
    private final Deque<FunctionProto> calls = new ArrayDeque<>();
    private final Map<Value, Integer> named = new HashMap<>();
    private int nodes;
    private int repeated;
    private int depth;

    Reading(GraphBuilder builder, TensorReader tensors, Functions functions, Problems problems) {
        this.builder = builder;
        this.tensors = tensors;
        this.functions = functions;
        this.problems = problems;
    }

    GraphBuilder builder() {
        return builder;
    }

    TensorReader tensors() {
        return tensors;
    }

    Functions functions() {
        return functions;
    }

    Problems problems() {
        return problems;
    }

    /** Types of values, none yet. */
    DeclaredTypes types() {
        return new DeclaredTypes(problems.span(), builder);
    }

    /** Counts a node that is read. @throws SourceException where it is one too many */
    void count(String place) {
        if (++nodes > MOST_NODES) {
            throw problem(
                    Code.LAN0903, "%s: a model holds at most %d nodes, functions put in".formatted(place, MOST_NODES));
        }
    }

    /** Notes that a name stands for an operand. */
    void name(Operand operand) {
        if (operand instanceof Operand.Computed computed) {
            named.merge(computed.value(), 1, Integer::sum);
        }
    }

    /** Whether one name alone stands for an operand. */
    boolean isNamedOnce(Operand operand) {
        return operand instanceof Operand.Computed computed && named.getOrDefault(computed.value(), 0) == 1;
    }

    /** Counts a repetition of a graph. @throws Unsupported where its nodes are too many */
    void repeat(int size) {
        if (repeated > MOST_REPEATED - size) {
            throw new Unsupported(
                    "repeats more than %d nodes, with the other loops of the model".formatted(MOST_REPEATED));
        }
        repeated += size;
    }

    /** Reads the graph inside a node. @throws SourceException where too many are inside each other */
    <T> T deeper(String place, Supplier<T> graph) {
        if (depth >= DEEPEST) {
            throw problem(Code.LAN0902, "%s: graphs may be %d deep in each other".formatted(place, DEEPEST));
        }
        depth++;
        try {
            return graph.get();
        } finally {
            depth--;
        }
    }

    /** Reads the body of a function. @throws SourceException where it applies itself */
    <T> T inside(FunctionProto function, String place, Supplier<T> body) {
        if (calls.contains(function)) {
            throw problem(Code.LAN0858, "%s: the function '%s' needs itself".formatted(place, function.getName()));
        }
        if (calls.size() >= DEEPEST) {
            throw problem(Code.LAN0902, "%s: functions may be %d deep in each other".formatted(place, DEEPEST));
        }
        calls.push(function);
        try {
            return deeper(place, body);
        } finally {
            calls.pop();
        }
    }

    private SourceException problem(Code code, String message) {
        return new SourceException(Diagnostic.error(code, problems.span(), message));
    }
}
