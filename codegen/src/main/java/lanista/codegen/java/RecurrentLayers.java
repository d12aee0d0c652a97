// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.List;
import java.util.Map;
import lanista.codegen.java.OptionsClass.Setting;
import lanista.codegen.java.OptionsClass.Start;
import lanista.codegen.text.Piece;

/** Recurrent layers over sequences, of which the sequence is the result and the last state is not. */
final class RecurrentLayers {
    static final Map<String, LayerForm> ALL =
            Map.of("LSTM", new Recurrent("LSTM"), "GRU", new Recurrent("GRU"), "RNN", new Recurrent("RNN"));

    private RecurrentLayers() {}

    private record Recurrent(String name) implements LayerForm {
        @Override
        public Made make(LayerContext layer) {
            if (layer.flag("stateful") || layer.operator().operands().size() > 1) {
                throw new UnwritableException("it is given states or lengths, or yields states");
            }
            if (layer.has("peepholes") && layer.flag("peepholes")) {
                throw new UnwritableException("the gates of libtorch's LSTM do not see the memory");
            }
            if (layer.has("linear_before_reset") && !layer.flag("linear_before_reset")) {
                throw new UnwritableException("libtorch resets the state of a gated unit after it is mapped");
            }
            LayerContext.Chain chain = layer.chain(new OptionsClass(name, name + "Options", 0))
                    .put("batch_first", Setting.FLAG, "true")
                    .number("num_layers", layer.setting("num_layers"), 1)
                    .flag("bias", layer.flag("bias"), true)
                    .real("dropout", layer.setting("dropout"), 0)
                    .flag("bidirectional", layer.flag("bidirectional"), false);
            if (layer.has("proj_size")) {
                chain.number("proj_size", layer.setting("proj_size"), 0);
            }
            if (layer.has("nonlinearity") && layer.word("nonlinearity").equals("relu")) {
                Piece relu = layer.made("RNNNonlinearity", layer.made("kReLU").toString());
                chain.put("nonlinearity", Setting.NONLINEARITY, relu.toString());
            }
            return chain.made(
                    Start.of("inputSize", "hiddenSize"),
                    "%s, %s".formatted(layer.text("input_size"), layer.text("hidden_size")));
        }

        /** The sequence is part of a pair, which may be freed before it: a tensor of its own stays. */
        @Override
        public Piece apply(String access, LayerContext layer, List<Piece> operands) {
            Piece pair = Piece.call(access + ".forward", operands);
            return layer.made("Tensor", pair + ".get0()");
        }
    }
}
