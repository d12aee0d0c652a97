// SPDX-License-Identifier: Apache-2.0
// The functions of a table, for the set of instructions that INSTRUCTIONS names.
#pragma once
#include "kernels.h"

namespace lanista {
namespace INSTRUCTIONS {

void depthwise(const Window& d, const float* x, const float* weight, float* y, int threads);

void depthwiseBackward(const Window& d, const float* x, const float* weight, const float* g, float* dx, float*
    dWeight, int threads);

void rowsTimes(const float* x, int64_t rows, int64_t in, int64_t out, const float* weight, bool transposed, float* y,
    int threads);

void rowsAlong(const float* x, const float* g, int64_t rows, int64_t in, int64_t out, float* dWeight, int threads);

void maxPool(const Window& d, const float* x, float* y, uint8_t* places, int threads);

void maxPoolBackward(const Window& d, const uint8_t* places, const float* g, float* dx, int threads);

void averagePool(const Window& d, bool padded, const float* x, float* y, int threads);

void averagePoolBackward(const Window& d, bool padded, const float* g, float* dx, int threads);

void moments(const float* x, int64_t rows, int64_t channels, float* mean, float* variance, int threads);

void combine(const Rows& r, const float* scale, const float* offset, bool relu, float* y, int threads);

void reduce(const Rows& r, const float* g, const float* shift, const float* mask, float* total, int threads);

void distribute(const Rows& r, const float* g, const float* ofGradient, const float* ofValue, const float* offset,
    const float* mask, float* dx, int threads);

}  // namespace INSTRUCTIONS
}  // namespace lanista
