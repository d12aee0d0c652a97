// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanista.frontend.lan.elaborate.state.Path;
import lanista.frontend.lan.elaborate.state.Place;
import lanista.frontend.lan.resolve.Definition;
import lanista.frontend.lan.signature.Arguments;
import lanista.frontend.lan.signature.Builtin;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.ir.Node;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.expr.Literal;
import lanista.ir.type.TensorType;

/** A layer as made. Each application of one object shares its parameters. */
public sealed interface Layer {
    <R> R match(Cases<R> cases);

    /** The place to point at where this is a part of what is applied at another. */
    SourceSpan within(SourceSpan whole);

    /** A layer that one expression makes. */
    sealed interface Made extends Layer {
        SourceSpan span();

        @Override
        default SourceSpan within(SourceSpan whole) {
            return span();
        }
    }

    /** What to do with each kind of layer. */
    interface Cases<R> {
        R builtin(Builtin layer);

        R block(Block layer);

        R function(Partial layer);

        R composition(Composition layer);

        R choice(Choice layer);

        R repeat(Repeat layer);

        R existing(Existing layer);
    }

    /** A layer that the language brings along, with its arguments. */
    record Builtin(LayerSpec spec, Arguments arguments, Path path, SourceSpan span) implements Made {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.builtin(this);
        }
    }

    /** An instance of a block, with the values of its parameters. */
    record Block(Definition definition, Map<String, Datum> arguments, Path path, SourceSpan span) implements Made {
        public Block {
            arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.block(this);
        }
    }

    /** A tensor function that still misses its first argument. */
    record Partial(String name, List<Given> arguments, Place place, SourceSpan span) implements Made {
        public Partial {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.function(this);
        }
    }

    /** Layers one after the other. */
    record Composition(List<Layer> parts) implements Layer {
        /** What gives its inputs on. */
        public static final Composition NOTHING = new Composition(List.of());

        public Composition {
            parts = List.copyOf(parts);
        }

        @Override
        public SourceSpan within(SourceSpan whole) {
            return whole;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.composition(this);
        }
    }

    /**
     * One of several layers: a choice, an optional layer, or an {@code if} on choices.
     *
     * @param selector yields the key of the one that is taken
     */
    record Choice(Expr selector, List<Alternative> alternatives, Path path, SourceSpan span) implements Made {
        public Choice {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.choice(this);
        }
    }

    /** One of the layers of a {@link Choice}. */
    record Alternative(Literal key, Layer layer) {}

    /** The first so many of several layers, one after the other. */
    record Repeat(Expr depth, List<Layer> positions, Path path, SourceSpan span) implements Made {
        public Repeat {
            positions = List.copyOf(positions);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.repeat(this);
        }
    }

    /**
     * A node of a graph that a mutator matches, as a layer: with its parameters.
     *
     * @param operandTypes what it was applied to
     * @param settings what it was made with
     * @param span of its name in the mutator
     */
    record Existing(Node node, List<TensorType> operandTypes, Settings settings, SourceSpan span) implements Made {
        public Existing {
            operandTypes = List.copyOf(operandTypes);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.existing(this);
        }
    }
}
