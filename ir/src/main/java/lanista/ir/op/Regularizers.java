// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;
import lanista.ir.op.OpType.Arity;
import lanista.ir.type.TensorType;

/**
 * Operators that, in training, drop a share {@code ratio} of their input at random and scale up the rest, so that its
 * mean stays; in evaluation they do nothing. Results have the input's type.
 */
public final class Regularizers {
    /** Drops single elements (Srivastava et al., JMLR 2014); ONNX's operator (opset 13), torch.nn.Dropout. */
    public static final OpType DROPOUT = dropping("Dropout", 0, Trait.ELEMENTWISE);

    /** Drops whole channels (Tompson et al., CVPR 2015), torch.nn.Dropout1d to Dropout3d. */
    public static final OpType CHANNEL_DROPOUT = dropping("ChannelDropout", 3);

    /** Drops whole examples, that is of a residual branch (Huang et al., ECCV 2016). */
    public static final OpType DROP_PATH = dropping("DropPath", 1);

    private Regularizers() {}

    private static OpType dropping(String name, int leastRank, Trait... traits) {
        return OpType.define(
                name,
                Arity.exactly(1),
                op -> op.attributes(AttributeSpec.real("ratio", 0.5))
                        .randomIf(values -> values.real("ratio") > 0)
                        .traits(Trait.KEEPS_ZERO)
                        .traits(traits),
                context -> {
                    context.probability("ratio");
                    TensorType input = context.rankedAtLeast(context.floating(0), leastRank);
                    return List.of(input);
                });
    }
}
