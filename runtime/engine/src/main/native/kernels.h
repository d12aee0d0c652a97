// SPDX-License-Identifier: Apache-2.0
// Kernels over 32-bit floats in memory with channels innermost. Channels come in multiples of 8.
#pragma once
#include <cstdint>

namespace lanista {

// A window that slides over each channel by itself, the same along both axes.
struct Window {
    int64_t images, height, width, channels;
    int64_t outHeight, outWidth;
    int64_t kernel, stride, padding, dilation;
};

// Some tensors of the same size that are read together, row by row.
struct Rows {
    int64_t rows, channels, count;
    const float* const* tensors;
};

// One build of all kernels, for one set of instructions.
struct Table {
    // weight: [channels][kernel][kernel]
    void (*depthwise)(const Window&, const float* x, const float* weight, float* y, int threads);
    // dx or dWeight may be null
    void (*depthwiseBackward)(const Window&, const float* x, const float* weight, const float* g, float* dx,
                              float* dWeight, int threads);
    // places: for each number of y the tap that it was taken from
    void (*maxPool)(const Window&, const float* x, float* y, uint8_t* places, int threads);
    void (*maxPoolBackward)(const Window&, const uint8_t* places, const float* g, float* dx, int threads);
    // The mean over the taps inside of the image; over all where padded.
    void (*averagePool)(const Window&, bool padded, const float* x, float* y, int threads);
    void (*averagePoolBackward)(const Window&, bool padded, const float* g, float* dx, int threads);
    // The mean and the biased variance of each channel.
    void (*moments)(const float* x, int64_t rows, int64_t channels, float* mean, float* variance, int threads);
    // y = offset[c] + sum_i scale[i][c] * x_i, and nothing below zero where relu
    void (*combine)(const Rows&, const float* scale, const float* offset, bool relu, float* y, int threads);
    // total[0][c] = sum of g, total[1 + i][c] = sum of g * (x_i - shift[i][c]); where mask is given, of g where
    // mask[0][c] * x_0 + mask[1][c] > 0
    void (*reduce)(const Rows&, const float* g, const float* shift, const float* mask, float* total, int threads);
    // dx = ofGradient[c] * g + ofValue[c] * x + offset[c], with g masked as in reduce
    void (*distribute)(const Rows&, const float* g, const float* ofGradient, const float* ofValue, const float* offset,
                       const float* mask, float* dx, int threads);
};

extern const Table avx512;
extern const Table avx2;

}  // namespace lanista
