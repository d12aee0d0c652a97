// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.lan.elaborate.graph;

import java.util.List;
import lanista.frontend.lan.elaborate.state.Budget;
import lanista.frontend.lan.elaborate.state.Failure;
import lanista.frontend.lan.resolve.Definition;
import lanista.frontend.lan.signature.LayerSpec;
import lanista.ir.Value;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.expr.Expr;
import lanista.ir.type.TensorType;

/** A value of the language while it is elaborated. */
public sealed interface Datum {
    <R> R match(Cases<R> cases);

    /** What to do with each kind of value. */
    interface Cases<R> {
        R plain(Plain datum);

        R items(Items datum);

        R tensor(Tensor datum);

        R layer(LayerValue datum);

        R function(FunctionName datum);

        R layerMaker(LayerMaker datum);

        R blockMaker(BlockMaker datum);

        R poison();
    }

    public static Datum of(long value) {
        return new Plain(Expr.of(value));
    }

    public static Datum of(boolean value) {
        return new Plain(Expr.of(value));
    }

    /** The results of a layer or function: one tensor as it is, several as a list. */
    static Datum ofResults(List<Tensor> tensors) {
        return tensors.size() == 1 ? tensors.get(0) : Items.of(tensors);
    }

    /** A number, string or boolean, or a list of these that a choice picks; it may depend on choices. */
    record Plain(Expr expr) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.plain(this);
        }
    }

    /**
     * A list.
     *
     * @param total the number of its elements, those of lists within it included
     * @param depth how many lists stand inside one another
     */
    record Items(List<Datum> elements, long total, int depth) implements Datum {
        public Items {
            elements = List.copyOf(elements);
        }

        public static Items of(List<? extends Datum> elements) {
            long total = elements.size();
            int inner = 0;
            for (Datum element : elements) {
                if (element instanceof Items items) {
                    total += items.total;
                    inner = Math.max(inner, items.depth);
                }
            }
            return new Items(List.copyOf(elements), total, inner + 1);
        }

        /** A list, if it is short enough. */
        public static Items of(List<? extends Datum> elements, SourceSpan span) {
            Items items = of(elements);
            if (items.depth > Budget.DEEPEST_LIST) {
                throw Failure.of(
                        Code.LAN0906,
                        span,
                        "more than %d lists stand inside one another".formatted(Budget.DEEPEST_LIST));
            }
            if (items.total > Budget.LONGEST) {
                throw Failure.of(
                        Code.LAN0906,
                        span,
                        "the list has more than %d elements, inner lists included".formatted(Budget.LONGEST));
            }
            return items;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.items(this);
        }
    }

    /** A value of a graph under construction. */
    record Tensor(Region region, Value value, TensorType type) implements Datum {
        /** The types of tensors, in order. */
        public static List<TensorType> types(List<Tensor> tensors) {
            return tensors.stream().map(Tensor::type).toList();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tensor(this);
        }
    }

    /** A layer as made, to be applied. */
    record LayerValue(Layer layer) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.layer(this);
        }
    }

    /** A function by its name. */
    record FunctionName(String name) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.function(this);
        }
    }

    /** The name of a built-in layer, which makes one when it is called. */
    record LayerMaker(LayerSpec spec) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.layerMaker(this);
        }
    }

    /** The name of a block, which makes an instance when it is called. */
    record BlockMaker(Definition definition, String name) implements Datum {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.blockMaker(this);
        }
    }

    /** What stands for a value whose evaluation failed; whatever needs it fails without a word. */
    enum Poison implements Datum {
        POISON;

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.poison();
        }
    }

    /** How a diagnostic names the value, with its article. */
    default String words() {
        return match(new Cases<>() {
            @Override
            public String plain(Plain datum) {
                Expr expr = datum.expr();
                return expr.isConstant()
                        ? "%s %s".formatted(expr.kind().words(), expr)
                        : expr.kind().words();
            }

            @Override
            public String items(Items datum) {
                return "a list of " + datum.elements().size();
            }

            @Override
            public String tensor(Tensor datum) {
                return "a tensor " + datum.type();
            }

            @Override
            public String layer(LayerValue datum) {
                return "a layer";
            }

            @Override
            public String function(FunctionName datum) {
                return "the function %s".formatted(datum.name());
            }

            @Override
            public String layerMaker(LayerMaker datum) {
                return "the name of the layer %s".formatted(datum.spec().name());
            }

            @Override
            public String blockMaker(BlockMaker datum) {
                return "the name of the block %s".formatted(datum.name());
            }

            @Override
            public String poison() {
                return "a value with an error";
            }
        });
    }
}
