// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.module.build;

import java.util.List;
import java.util.Optional;
import lanista.codegen.module.Operator;
import lanista.ir.Call;
import lanista.ir.Compute;
import lanista.ir.LayerId;
import lanista.ir.Node;
import lanista.ir.Value;

/** A step of a {@link Body}. */
sealed interface Item {
    /** Of the candidate. */
    Node node();

    List<Value> operands();

    Item withOperands(List<Value> replacement);

    <R> R match(Cases<R> cases);

    /** One case a form of item. */
    interface Cases<R> {
        R operation(Operation item);

        R block(Block item);
    }

    /** An operator applied, with the settings that it has there. */
    record Operation(Node node, Compute compute, Operator operator, List<Value> operands) implements Item {
        @Override
        public Operation withOperands(List<Value> replacement) {
            return new Operation(node, compute, operator, replacement);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.operation(this);
        }
    }

    /** A block applied. */
    record Block(Node node, Call call, Body body, List<Value> operands) implements Item {
        @Override
        public Block withOperands(List<Value> replacement) {
            return new Block(node, call, body, replacement);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.block(this);
        }
    }

    /** What tells its member from others: two items with the same one apply the same. */
    default Optional<String> owner() {
        List<LayerId> layers = layers();
        return layers.isEmpty() && this instanceof Operation
                ? Optional.empty()
                : Optional.of(
                        layers.isEmpty() ? node().id().path() : layers.get(0).path());
    }

    /** The layers in it, in order. */
    default List<LayerId> layers() {
        return match(new Cases<>() {
            @Override
            public List<LayerId> operation(Operation item) {
                return item.compute().layer().stream().toList();
            }

            @Override
            public List<LayerId> block(Block item) {
                return item.body().layers();
            }
        });
    }
}
