// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import lanista.ir.type.ElementType;
import lanista.ir.type.TensorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The parameter and FLOP counts of NAS-Bench-201 (Dong and Yang, ICLR 2020) for networks of 5 cells a stage from 16
 * channels on, which the rules must arrive at.
 */
class NasBench201Test {
    private static final int CELLS_A_STAGE = 5;

    private long parameters;
    private long flops;

    /** Cells are named by the operation of each edge, 0 none, 1 skip, 2 and 3 convolutions, 4 pool, from the first node on. */
    @ParameterizedTest
    @CsvSource({
        "000000, 7783050, 73306",
        "410001, 7783050, 73306",
        "421211, 15647370, 129306",
        "334131, 113951370, 802426",
        "433444, 78561930, 559386",
        "333333, 220119690, 1531546"
    })
    void countsAsTheBenchmarkDoes(String edges, long flops, long parameters) {
        network(edges);
        assertThat(this.flops).isEqualTo(flops);
        assertThat(this.parameters).isEqualTo(parameters);
    }

    private void network(String edges) {
        TensorType x = normalized(convolution(TensorType.of(ElementType.F32, 1, 3, 32, 32), 16, 3, 1));
        for (int stage = 0; stage < 3; stage++) {
            if (stage > 0) {
                x = reduction(x, 16 << stage);
            }
            for (int cell = 0; cell < CELLS_A_STAGE; cell++) {
                x = cell(x, edges);
            }
        }
        TensorType pooled = apply(Pools.GLOBAL_AVERAGE_POOL, apply(Activations.RELU, normalized(x)));
        apply(Matrices.LINEAR, Attributes.NONE.with("out_features", 10), apply(Layouts.FLATTEN, pooled));
    }

    private TensorType cell(TensorType x, String edges) {
        List<TensorType> nodes = new ArrayList<>(List.of(x));
        int edge = 0;
        for (int node = 1; node < 4; node++) {
            TensorType[] incoming = new TensorType[node];
            for (int from = 0; from < node; from++) {
                incoming[from] = edge(nodes.get(from), edges.charAt(edge++));
            }
            nodes.add(apply(Arithmetic.SUM, incoming));
        }
        return nodes.get(3);
    }

    private TensorType edge(TensorType x, char operation) {
        int channels = (int) x.dimension(1).constant().asLong();
        return switch (operation) {
            case '0' -> apply(Specials.ZERO, x);
            case '1' -> apply(Specials.IDENTITY, x);
            case '2' -> block(x, channels, 1, 1);
            case '3' -> block(x, channels, 3, 1);
            default -> pool(x, 3, 1);
        };
    }

    private TensorType reduction(TensorType x, int channels) {
        TensorType body = block(block(x, channels, 3, 2), channels, 3, 1);
        return apply(Arithmetic.ADD, body, convolution(pool(x, 2, 2), channels, 1, 1));
    }

    private TensorType block(TensorType x, int channels, long kernel, long stride) {
        return normalized(convolution(apply(Activations.RELU, x), channels, kernel, stride));
    }

    private TensorType normalized(TensorType x) {
        return apply(Normalizations.BATCH_NORMALIZATION, x);
    }

    private TensorType convolution(TensorType x, int channels, long kernel, long stride) {
        Attributes attributes = window(kernel, stride, kernel / 2)
                .with("out_channels", channels)
                .with("bias", false);
        return apply(Convolutions.CONV, attributes, x);
    }

    private TensorType pool(TensorType x, long kernel, long stride) {
        return apply(Pools.AVERAGE_POOL, window(kernel, stride, (kernel - 1) / 2), x);
    }

    private static Attributes window(long kernel, long stride, long padding) {
        return Attributes.NONE
                .with("kernel_shape", List.of(kernel, kernel))
                .with("strides", List.of(stride, stride))
                .with("pads", List.of(padding, padding, padding, padding));
    }

    private TensorType apply(OpType type, TensorType... operands) {
        return apply(type, Attributes.NONE, operands);
    }

    private TensorType apply(OpType type, Attributes given, TensorType... operands) {
        Attributes attributes = type.complete(given);
        Inference inference = type.infer(attributes, List.of(operands));
        List<TensorType> results = inference.types().orElseThrow();
        for (ParameterSlot slot : inference.slots()) {
            if (slot.trained()) {
                parameters += slot.type().shape().elements().constant().asLong();
            }
        }
        flops += type.flops(attributes, List.of(operands), results).constant().asLong();
        return results.get(0);
    }
}
