// SPDX-License-Identifier: Apache-2.0
package lanista.ir.op;

import java.util.List;

/** Samples without choices and symbols, at least one of every operator. */
final class OpSamples {
    private static final String TEXT = """
            Abs | - | f32[4]
            AdaptiveAveragePool | output_size = [3, 0] | f32[2, 4, 7, 8]
            AdaptiveMaxPool | output_size = [3] | f32[2, 4, 7]
            Add | - | f32[2, 4, 3, 3], f32[4, 1, 1]
            And | - | bool[4], bool[4]
            ArgMax | axis = 1 | f32[2, 10]
            Attention | - | f32[2, 4, 7, 8], f32[2, 4, 9, 8], f32[2, 4, 9, 6], bool[7, 9]
            AveragePool | kernel_shape = [3, 2], strides = [1, 2], pads = [1, 1, 1, 0], ceil_mode = true | f32[2, 4, 8, 9]
            BatchNormalization | - | f32[2, 4, 3]
            Buffer | shape = [2, 3], element = "i64" | -
            Cast | to = "i64" | f32[4]
            ChannelDropout | - | f32[2, 4, 3]
            ChannelShuffle | groups = 2 | f32[2, 4, 3]
            Clip | min = 0, max = 6 | f32[4]
            Concat | axis = 1 | f32[2, 4], f32[2, 5]
            Constant | value = 2, shape = [3] | -
            Conv | out_channels = 8, kernel_shape = [3, 3], strides = [2, 1], pads = [1, 1, 1, 1], group = 2 | f32[2, 4, 8, 9]
            Conv | out_channels = 8, kernel_shape = [5], pads = [4, 4], dilations = [2], padding_mode = "reflect", bias = false | f32[2, 4, 8]
            ConvTranspose | out_channels = 8, kernel_shape = [3], strides = [2], pads = [1, 1], output_padding = [1] | f32[2, 4, 8]
            Div | - | f32[4], f32[1]
            DropPath | - | f32[4]
            Dropout | ratio = 0.25 | f32[4]
            Einsum | equation = "bij,bjk->bik" | f32[2, 3, 4], f32[2, 4, 5]
            Elu | - | f32[4]
            Embedding | num_embeddings = 10, embedding_dim = 4, padding_index = 3 | i64[2, 7]
            Equal | - | f32[4], f32[4]
            Exp | - | f32[4]
            Expand | shape = [3, 4] | f32[3, 1]
            Flatten | - | f32[2, 4, 3, 3]
            GRU | hidden_size = 8 | f32[2, 7, 4]
            Gather | axis = 1 | f32[2, 9], i64[3, 4]
            GatherElements | axis = 1 | f32[2, 9], i64[2, 3]
            Gelu | - | f32[4]
            GlobalAveragePool | - | f32[2, 4, 3, 3]
            Greater | - | f32[4], f32[4]
            GreaterOrEqual | - | f32[4], f32[4]
            GroupNormalization | num_groups = 2 | f32[2, 4, 3]
            HardSigmoid | - | f32[4]
            HardSwish | - | f32[4]
            Identity | - | f32[4]
            InstanceNormalization | affine = true, track_running_stats = true | f32[2, 4, 3]
            LSTM | hidden_size = 8, num_layers = 2, bidirectional = true, proj_size = 3 | f32[2, 7, 4]
            LayerNormalization | axis = 1 | f32[2, 4, 3]
            LeakyRelu | - | f32[4]
            Less | - | f32[4], f32[4]
            LessOrEqual | - | f32[4], f32[4]
            Linear | out_features = 5 | f32[2, 3, 4]
            Log | - | f32[4]
            LogSoftmax | - | f32[4]
            LpNormalization | - | f32[2, 4]
            MatMul | - | f32[5, 2, 3], f32[3, 4]
            MaxPool | kernel_shape = [3], strides = [2], pads = [1, 1] | f32[2, 4, 8]
            Mean | - | f32[4, 1], f32[3]
            Mish | - | f32[4]
            Mul | - | f32[2, 4], f32[2, 1]
            MultiheadAttention | num_heads = 2 | f32[2, 7, 4], f32[2, 9, 4], f32[2, 9, 4]
            MultiheadAttention | num_heads = 2, bias = false, add_bias_kv = true | f32[2, 7, 4], f32[2, 9, 5], f32[2, 9, 6]
            Neg | - | f32[4]
            Not | - | bool[4]
            Or | - | bool[4], bool[4]
            PRelu | num_parameters = 4 | f32[2, 4, 3]
            Pad | pads = [0, 1, 0, 2], mode = "reflect" | f32[2, 4]
            Parameter | shape = [4, 3], init = "xavier_uniform" | -
            Pow | - | f32[4], f32[]
            RMSNormalization | - | f32[2, 4]
            RNN | hidden_size = 8 | f32[2, 7, 4]
            Reciprocal | - | f32[4]
            ReduceMax | - | f32[2, 4]
            ReduceMean | axes = [-1], keepdims = true | f32[2, 4]
            ReduceMin | axes = [0] | f32[2, 4]
            ReduceSum | axes = [0, 1] | f32[2, 4, 3]
            Relu | - | f32[2, 4]
            Reshape | shape = [4, -1, 3] | f32[2, 4, 3, 3]
            Resize | scales = [2.0, 1.5] | f32[2, 4, 3, 3]
            Resize | size = [5], mode = "linear" | f32[2, 4, 3]
            Rsqrt | - | f32[4]
            Sigmoid | - | f32[4]
            Slice | starts = [1, -3], ends = [9, 0], axes = [1, 2], steps = [2, -1] | f32[2, 7, 8]
            Softmax | - | f32[2, 4]
            Softplus | - | f32[4]
            Split | axis = 1, split = [3, 4] | f32[2, 7]
            Sqrt | - | f32[4]
            Squeeze | axes = [1] | f32[2, 1, 3]
            Stack | axis = 1 | f32[2, 3], f32[2, 3]
            Sub | - | f32[4], f32[4]
            Sum | - | f32[2, 4], f32[4], f32[]
            Swish | - | f32[4]
            Tanh | - | f32[4]
            Transpose | perm = [1, 0] | f32[2, 4]
            Unbuildable | shape = [2, 4] | f32[2, 3]
            Unsqueeze | axes = [1] | f32[2, 4]
            Where | - | bool[2, 1], f32[4], f32[2, 4]
            Zero | stride = 2 | f32[2, 4, 7]
            """;

    private OpSamples() {}

    static List<OpSample> all() {
        return TEXT.lines().map(OpSamples::parse).toList();
    }

    private static OpSample parse(String line) {
        String[] parts = line.split(" \\| ", -1);
        return OpSample.of(parts[0], parts[1], parts[2]);
    }
}
