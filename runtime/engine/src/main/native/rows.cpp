// SPDX-License-Identifier: Apache-2.0
// Normalisations and weighted sums, row by row.
#include "functions.h"
#include "lanes.h"

namespace lanista {
namespace {

// Rows are gone through in chunks that stay in the first cache while all blocks of channels are.
constexpr int64_t CHUNK = 64;

inline int64_t chunksOf(int64_t rows) { return (rows + CHUNK - 1) / CHUNK; }

// Adds the partial sums of all chunks, in their order whatever the threads.
void addUp(const float* parts, int64_t chunks, int64_t numbers, double* totals) {
    for (int64_t i = 0; i < numbers; i++) {
        totals[i] = 0;
    }
    for (int64_t chunk = 0; chunk < chunks; chunk++) {
        for (int64_t i = 0; i < numbers; i++) {
            totals[i] += parts[chunk * numbers + i];
        }
    }
}

// Sums are taken of differences to the first row, which are small where the spread is.
template <int W>
void momentsOf(const float* x, int64_t rows, int64_t channels, float* mean, float* variance, int threads) {
    int64_t chunks = chunksOf(rows);
    Scratch<float> parts(chunks * 2 * channels);
#pragma omp parallel for num_threads(threads) if (threads > 1) schedule(static)
    for (int64_t chunk = 0; chunk < chunks; chunk++) {
        int64_t last = smaller(rows, (chunk + 1) * CHUNK);
        float* part = parts.get() + chunk * 2 * channels;
        for (int64_t c = 0; c < channels; c += W) {
            Vec<W> first = load<W>(x + c);
            Vec<W> sum = {};
            Vec<W> squares = {};
            for (int64_t row = chunk * CHUNK; row < last; row++) {
                Vec<W> difference = load<W>(x + row * channels + c) - first;
                sum += difference;
                squares += difference * difference;
            }
            store<W>(part + c, sum);
            store<W>(part + channels + c, squares);
        }
    }
    Scratch<double> totals(2 * channels);
    addUp(parts.get(), chunks, 2 * channels, totals.get());
    for (int64_t c = 0; c < channels; c++) {
        double difference = totals[c] / rows;
        double spread = totals[channels + c] / rows - difference * difference;
        mean[c] = static_cast<float>(x[c] + difference);
        variance[c] = static_cast<float>(spread > 0 ? spread : 0);
    }
}

template <int W>
void combineOf(const Rows& r, const float* scale, const float* offset, bool relu, float* y, int threads) {
    int64_t channels = r.channels;
#pragma omp parallel for num_threads(threads) if (threads > 1) schedule(static)
    for (int64_t chunk = 0; chunk < chunksOf(r.rows); chunk++) {
        int64_t last = smaller(r.rows, (chunk + 1) * CHUNK);
        for (int64_t c = 0; c < channels; c += W) {
            for (int64_t row = chunk * CHUNK; row < last; row++) {
                Vec<W> sum = load<W>(offset + c);
                for (int64_t i = 0; i < r.count; i++) {
                    sum += load<W>(scale + i * channels + c) * load<W>(r.tensors[i] + row * channels + c);
                }
                store<W>(y + row * channels + c, relu ? positive<W>(sum, sum) : sum);
            }
        }
    }
}

template <int W>
void reduceOf(const Rows& r, const float* g, const float* shift, const float* mask, float* total, int threads) {
    int64_t channels = r.channels;
    int64_t numbers = (1 + r.count) * channels;
    int64_t chunks = chunksOf(r.rows);
    Scratch<float> parts(chunks * numbers);
#pragma omp parallel for num_threads(threads) if (threads > 1) schedule(static)
    for (int64_t chunk = 0; chunk < chunks; chunk++) {
        int64_t first = chunk * CHUNK;
        int64_t last = smaller(r.rows, first + CHUNK);
        float* part = parts.get() + chunk * numbers;
        for (int64_t c = 0; c < channels; c += W) {
            Vec<W> all = {};
            for (int64_t row = first; row < last; row++) {
                Vec<W> gradient = load<W>(g + row * channels + c);
                if (mask) {
                    Vec<W> x = load<W>(r.tensors[0] + row * channels + c);
                    gradient = positive<W>(gradient, load<W>(mask + c) * x + load<W>(mask + channels + c));
                }
                all += gradient;
            }
            store<W>(part + c, all);
            for (int64_t i = 0; i < r.count; i++) {
                Vec<W> away = load<W>(shift + i * channels + c);
                Vec<W> sum = {};
                for (int64_t row = first; row < last; row++) {
                    Vec<W> gradient = load<W>(g + row * channels + c);
                    Vec<W> x = load<W>(r.tensors[i] + row * channels + c);
                    if (mask) {
                        gradient = positive<W>(gradient, load<W>(mask + c) * x + load<W>(mask + channels + c));
                    }
                    sum += gradient * (x - away);
                }
                store<W>(part + (1 + i) * channels + c, sum);
            }
        }
    }
    Scratch<double> totals(numbers);
    addUp(parts.get(), chunks, numbers, totals.get());
    for (int64_t i = 0; i < numbers; i++) {
        total[i] = static_cast<float>(totals[i]);
    }
}

template <int W>
void distributeOf(const Rows& r, const float* g, const float* ofGradient, const float* ofValue, const float* offset,
                  const float* mask, float* dx, int threads) {
    int64_t channels = r.channels;
    const float* from = r.tensors[0];
#pragma omp parallel for num_threads(threads) if (threads > 1) schedule(static)
    for (int64_t chunk = 0; chunk < chunksOf(r.rows); chunk++) {
        int64_t first = chunk * CHUNK;
        int64_t last = smaller(r.rows, first + CHUNK);
        for (int64_t c = 0; c < channels; c += W) {
            Vec<W> a = load<W>(ofGradient + c);
            Vec<W> b = load<W>(ofValue + c);
            Vec<W> o = load<W>(offset + c);
            for (int64_t row = first; row < last; row++) {
                Vec<W> gradient = load<W>(g + row * channels + c);
                Vec<W> x = load<W>(from + row * channels + c);
                if (mask) {
                    gradient = positive<W>(gradient, load<W>(mask + c) * x + load<W>(mask + channels + c));
                }
                store<W>(dx + row * channels + c, a * gradient + b * x + o);
            }
        }
    }
}

}  // namespace

namespace INSTRUCTIONS {

void moments(const float* x, int64_t rows, int64_t channels, float* mean, float* variance, int threads) {
    channels % 16 == 0 ? momentsOf<16>(x, rows, channels, mean, variance, threads) : momentsOf<8>(x, rows, channels, mean, variance, threads);
}

void combine(const Rows& r, const float* scale, const float* offset, bool relu, float* y, int threads) {
    r.channels % 16 == 0 ? combineOf<16>(r, scale, offset, relu, y, threads) : combineOf<8>(r, scale, offset, relu, y, threads);
}

void reduce(const Rows& r, const float* g, const float* shift, const float* mask, float* total, int threads) {
    r.channels % 16 == 0 ? reduceOf<16>(r, g, shift, mask, total, threads) : reduceOf<8>(r, g, shift, mask, total, threads);
}

void distribute(const Rows& r, const float* g, const float* ofGradient, const float* ofValue, const float* offset,
                const float* mask, float* dx, int threads) {
    r.channels % 16 == 0 ? distributeOf<16>(r, g, ofGradient, ofValue, offset, mask, dx, threads)
                         : distributeOf<8>(r, g, ofGradient, ofValue, offset, mask, dx, threads);
}

}  // namespace INSTRUCTIONS
}  // namespace lanista
