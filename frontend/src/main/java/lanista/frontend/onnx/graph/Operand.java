// SPDX-License-Identifier: Apache-2.0
package lanista.frontend.onnx.graph;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lanista.ir.Value;
import lanista.ir.type.Shape;
import lanista.ir.type.TensorType;
import lanista.ir.weights.HostTensor;

/** What a name of a model stands for. */
public sealed interface Operand {
    TensorType type();

    <R> R match(Cases<R> cases);

    /** The elements, where they are few and known before anything runs. */
    default Optional<Numbers> elements() {
        return match(new Cases<>() {
            @Override
            public Optional<Numbers> computed(Computed computed) {
                return computed.known().or(() -> computed.given().flatMap(Numbers::of));
            }

            @Override
            public Optional<Numbers> stored(Stored stored) {
                return Numbers.of(stored.tensor());
            }

            @Override
            public Optional<Numbers> counted(Counted counted) {
                return Optional.of(counted.numbers());
            }
        });
    }

    /** One case an origin. */
    interface Cases<R> {
        R computed(Computed operand);

        R stored(Stored operand);

        R counted(Counted operand);
    }

    /**
     * The result of a node, or an input of the graph.
     *
     * @param given the data of an input that the reader was told
     * @param known the elements, where they follow from such data
     */
    record Computed(Value value, TensorType type, Optional<HostTensor> given, Optional<Numbers> known)
            implements Operand {
        static Computed of(Value value, TensorType type) {
            return new Computed(value, type, Optional.empty(), Optional.empty());
        }

        /** An input, whose data the reader may have been told. */
        public static Computed input(Value value, TensorType type, Optional<HostTensor> given) {
            return new Computed(value, type, given, Optional.empty());
        }

        /** A copy whose elements are known. */
        public Computed knownAs(Numbers elements) {
            return new Computed(value, type, given, Optional.of(elements));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.computed(this);
        }
    }

    /**
     * A tensor of the file.
     *
     * @param name in the model
     * @param trained whether training changes it where it is floating: an initialiser, other than a constant
     */
    record Stored(String name, HostTensor tensor, boolean trained) implements Operand {
        /** How PyTorch's exporter calls what it computed itself; what a network learns has the name of its module. */
        private static final Pattern FOLDED = Pattern.compile("val_[0-9]+");

        /** Whether nothing learns it: a constant, or a number of the exporter's. */
        public boolean isConstant() {
            return !trained
                    || tensor.shape().isEmpty()
                    || (tensor.shape().equals(List.of(1L))
                            && FOLDED.matcher(name).matches());
        }

        @Override
        public TensorType type() {
            return new TensorType(
                    tensor.element(),
                    Shape.of(tensor.shape().stream().mapToLong(Long::longValue).toArray()));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stored(this);
        }
    }

    /** Numbers that are known before anything runs but for the sizes of symbolic dimensions. */
    record Counted(Numbers numbers) implements Operand {
        @Override
        public TensorType type() {
            return numbers.type();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.counted(this);
        }
    }
}
