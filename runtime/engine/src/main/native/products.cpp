// SPDX-License-Identifier: Apache-2.0
// Products of rows with a matrix: convolutions over the channels of each pixel.
#include "functions.h"
#include "lanes.h"

namespace lanista {
namespace {

constexpr int TOGETHER = 8;

// Some rows at once, so that a vector of the weight is loaded once for all of them.
template <int V, int R>
void timesOf(const float* x, int64_t in, int64_t out, const float* weight, float* y) {
    for (int64_t b = 0; b < out; b += V) {
        Vec<V> sums[R] = {};
        for (int64_t a = 0; a < in; a++) {
            Vec<V> column = load<V>(weight + a * out + b);
#pragma GCC unroll 8
            for (int r = 0; r < R; r++) {
                sums[r] += column * x[r * in + a];
            }
        }
        for (int r = 0; r < R; r++) {
            store<V>(y + r * out + b, sums[r]);
        }
    }
}

template <int V>
void rowsTimesOf(const float* x, int64_t rows, int64_t in, int64_t out, const float* weight, bool transposed, float* y,
                 int threads) {
    Scratch<float> packed(in * out);
    for (int64_t a = 0; a < in; a++) {
        for (int64_t b = 0; b < out; b++) {
            packed[a * out + b] = transposed ? weight[b * in + a] : weight[a * out + b];
        }
    }
    int64_t groups = (rows + TOGETHER - 1) / TOGETHER;
#pragma omp parallel for num_threads(threads) if (threads > 1) schedule(static)
    for (int64_t group = 0; group < groups; group++) {
        int64_t row = group * TOGETHER;
        if (row + TOGETHER <= rows) {
            timesOf<V, TOGETHER>(x + row * in, in, out, packed.get(), y + row * out);
        } else {
            for (; row < rows; row++) {
                timesOf<V, 1>(x + row * in, in, out, packed.get(), y + row * out);
            }
        }
    }
}

template <int V>
void rowsAlongOf(const float* x, const float* g, int64_t rows, int64_t in, int64_t out, float* dWeight, int threads) {
    constexpr int64_t ROWS = 512;
    int64_t parts = (rows + ROWS - 1) / ROWS;
    Scratch<float> sums(parts * in * out);
#pragma omp parallel for num_threads(threads) if (threads > 1) schedule(static)
    for (int64_t part = 0; part < parts; part++) {
        int64_t last = smaller(rows, (part + 1) * ROWS);
        for (int64_t b = 0; b < out; b += TOGETHER) {
            for (int64_t a = 0; a < in; a += V) {
                Vec<V> products[TOGETHER] = {};
                for (int64_t row = part * ROWS; row < last; row++) {
                    Vec<V> value = load<V>(x + row * in + a);
#pragma GCC unroll 8
                    for (int r = 0; r < TOGETHER; r++) {
                        products[r] += value * g[row * out + b + r];
                    }
                }
                for (int r = 0; r < TOGETHER; r++) {
                    store<V>(sums.get() + part * in * out + (b + r) * in + a, products[r]);
                }
            }
        }
    }
    for (int64_t i = 0; i < in * out; i++) {
        double total = 0;
        for (int64_t part = 0; part < parts; part++) {
            total += sums[part * in * out + i];
        }
        dWeight[i] = static_cast<float>(total);
    }
}

}  // namespace

namespace INSTRUCTIONS {

void rowsTimes(const float* x, int64_t rows, int64_t in, int64_t out, const float* weight, bool transposed, float* y,
               int threads) {
    out % 16 == 0 ? rowsTimesOf<16>(x, rows, in, out, weight, transposed, y, threads)
                  : rowsTimesOf<8>(x, rows, in, out, weight, transposed, y, threads);
}

void rowsAlong(const float* x, const float* g, int64_t rows, int64_t in, int64_t out, float* dWeight, int threads) {
    in % 16 == 0 ? rowsAlongOf<16>(x, g, rows, in, out, dWeight, threads)
                 : rowsAlongOf<8>(x, g, rows, in, out, dWeight, threads);
}

}  // namespace INSTRUCTIONS
}  // namespace lanista
