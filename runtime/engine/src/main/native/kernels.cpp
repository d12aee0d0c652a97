// SPDX-License-Identifier: Apache-2.0
// Compiled once for each set of instructions; INSTRUCTIONS names the table.
#include "kernels.h"

#include <cstdlib>
#include <cstring>

namespace lanista {
namespace {

template <int V>
struct Lanes {
    typedef float Vector __attribute__((vector_size(V * 4), aligned(4), may_alias));
};

template <int V>
using Vec = typename Lanes<V>::Vector;

template <int V>
inline Vec<V> load(const float* p) {
    return *reinterpret_cast<const Vec<V>*>(p);
}

template <int V>
inline void store(float* p, Vec<V> v) {
    *reinterpret_cast<Vec<V>*>(p) = v;
}

template <int V>
inline Vec<V> positive(Vec<V> value, Vec<V> sign) {
    return sign > 0.0f ? value : Vec<V>{};
}

// Memory for a while. Of the standard library nothing is used that a linker could take from another build of this file.
template <typename T>
class Scratch {
public:
    explicit Scratch(int64_t count) : memory(static_cast<T*>(std::malloc(sizeof(T) * count))) {
        if (!memory) {
            std::abort();
        }
    }
    ~Scratch() { std::free(memory); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    void clear(int64_t count) const { std::memset(memory, 0, sizeof(T) * count); }
    T* get() const { return memory; }
    T& operator[](int64_t i) const { return memory[i]; }

private:
    T* memory;
};

inline int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

inline int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

// The taps of V channels, one vector a tap; back to front where flipped.
template <int V>
void packTaps(const float* weight, int64_t taps, bool flipped, float* packed) {
    for (int64_t t = 0; t < taps; t++) {
        for (int c = 0; c < V; c++) {
            packed[t * V + c] = weight[c * taps + (flipped ? taps - 1 - t : t)];
        }
    }
}

// Copies V channels of an image into a plane that is zero elsewhere: its pixel (h, w) goes to
// (first + h * step, first + w * step), where that is inside. The next image overwrites the same places.
template <int V>
void place(const float* image, int64_t height, int64_t width, int64_t channels, int64_t first, int64_t step,
           float* plane, int64_t planeHeight, int64_t planeWidth) {
    for (int64_t h = 0; h < height && first + h * step < planeHeight; h++) {
        float* row = plane + (first + h * step) * planeWidth * V;
        const float* source = image + h * width * channels;
        for (int64_t w = 0; w < width && first + w * step < planeWidth; w++) {
            store<V>(row + (first + w * step) * V, load<V>(source + w * channels));
        }
    }
}

// Slides K x K taps over a plane.
template <int V, int K>
void slide(const float* plane, int64_t planeWidth, const float* taps, int64_t stride, int64_t dilation, float* out,
           int64_t outHeight, int64_t outWidth, int64_t channels) {
    constexpr int AT_ONCE = 4;
    for (int64_t h = 0; h < outHeight; h++) {
        const float* top = plane + h * stride * planeWidth * V;
        float* result = out + h * outWidth * channels;
        int64_t w = 0;
        for (; w + AT_ONCE <= outWidth; w += AT_ONCE) {
            Vec<V> sums[AT_ONCE] = {};
            for (int i = 0; i < K; i++) {
                const float* row = top + (i * dilation * planeWidth + w * stride) * V;
#pragma GCC unroll 7
                for (int j = 0; j < K; j++) {
                    Vec<V> tap = load<V>(taps + (i * K + j) * V);
#pragma GCC unroll 4
                    for (int t = 0; t < AT_ONCE; t++) {
                        sums[t] += tap * load<V>(row + (t * stride + j * dilation) * V);
                    }
                }
            }
            for (int t = 0; t < AT_ONCE; t++) {
                store<V>(result + (w + t) * channels, sums[t]);
            }
        }
        for (; w < outWidth; w++) {
            Vec<V> sum = {};
            for (int i = 0; i < K; i++) {
                for (int j = 0; j < K; j++) {
                    sum += load<V>(taps + (i * K + j) * V)
                           * load<V>(top + (i * dilation * planeWidth + w * stride + j * dilation) * V);
                }
            }
            store<V>(result + w * channels, sum);
        }
    }
}

// The gradient of the taps: for each, the product of the gradient with the plane under it.
template <int V, int K>
void correlate(const float* plane, int64_t planeWidth, const float* g, int64_t outHeight, int64_t outWidth,
               int64_t channels, int64_t stride, int64_t dilation, float* dTaps) {
    for (int i = 0; i < K; i++) {
        Vec<V> even[K] = {};
        Vec<V> odd[K] = {};
        for (int64_t h = 0; h < outHeight; h++) {
            const float* row = plane + (h * stride + i * dilation) * planeWidth * V;
            const float* gradient = g + h * outWidth * channels;
            int64_t w = 0;
            for (; w + 2 <= outWidth; w += 2) {
                Vec<V> first = load<V>(gradient + w * channels);
                Vec<V> second = load<V>(gradient + (w + 1) * channels);
                const float* under = row + w * stride * V;
#pragma GCC unroll 7
                for (int j = 0; j < K; j++) {
                    even[j] += first * load<V>(under + j * dilation * V);
                    odd[j] += second * load<V>(under + (stride + j * dilation) * V);
                }
            }
            for (; w < outWidth; w++) {
                Vec<V> only = load<V>(gradient + w * channels);
                for (int j = 0; j < K; j++) {
                    even[j] += only * load<V>(row + (w * stride + j * dilation) * V);
                }
            }
        }
        for (int j = 0; j < K; j++) {
            store<V>(dTaps + (i * K + j) * V, even[j] + odd[j]);
        }
    }
}

template <int V, int K>
void depthwiseOf(const Window& d, const float* x, const float* weight, float* y, int threads) {
    int64_t blocks = d.channels / V;
    int64_t planeHeight = larger(d.height + 2 * d.padding, (d.outHeight - 1) * d.stride + (K - 1) * d.dilation + 1);
    int64_t planeWidth = larger(d.width + 2 * d.padding, (d.outWidth - 1) * d.stride + (K - 1) * d.dilation + 1);
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
        Scratch<float> plane(planeHeight * planeWidth * V);
        plane.clear(planeHeight * planeWidth * V);
        float taps[K * K * V];
#pragma omp for schedule(static)
        for (int64_t part = 0; part < d.images * blocks; part++) {
            int64_t image = part / blocks;
            int64_t channel = part % blocks * V;
            packTaps<V>(weight + channel * K * K, K * K, false, taps);
            place<V>(x + image * d.height * d.width * d.channels + channel, d.height, d.width, d.channels, d.padding, 1,
                     plane.get(), planeHeight, planeWidth);
            slide<V, K>(plane.get(), planeWidth, taps, d.stride, d.dilation,
                        y + image * d.outHeight * d.outWidth * d.channels + channel, d.outHeight, d.outWidth, d.channels);
        }
    }
}

template <int V, int K>
void depthwiseBackwardOf(const Window& d, const float* x, const float* weight, const float* g, float* dx,
                         float* dWeight, int threads) {
    int64_t blocks = d.channels / V;
    int64_t reach = (K - 1) * d.dilation;
    int64_t planeHeight =
        larger(larger(d.height + 2 * d.padding, (d.outHeight - 1) * d.stride + reach + 1), d.height + reach);
    int64_t planeWidth =
        larger(larger(d.width + 2 * d.padding, (d.outWidth - 1) * d.stride + reach + 1), d.width + reach);
    Scratch<float> parts(dWeight ? d.images * blocks * K * K * V : 1);
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
        Scratch<float> plane(planeHeight * planeWidth * V);
        Scratch<float> gradients(planeHeight * planeWidth * V);
        plane.clear(planeHeight * planeWidth * V);
        gradients.clear(planeHeight * planeWidth * V);
        float taps[K * K * V];
#pragma omp for schedule(static)
        for (int64_t part = 0; part < d.images * blocks; part++) {
            int64_t image = part / blocks;
            int64_t channel = part % blocks * V;
            int64_t in = image * d.height * d.width * d.channels + channel;
            const float* gradient = g + image * d.outHeight * d.outWidth * d.channels + channel;
            if (dWeight) {
                place<V>(x + in, d.height, d.width, d.channels, d.padding, 1, plane.get(), planeHeight, planeWidth);
                correlate<V, K>(plane.get(), planeWidth, gradient, d.outHeight, d.outWidth, d.channels, d.stride,
                                d.dilation, parts.get() + part * K * K * V);
            }
            if (dx) {
                packTaps<V>(weight + channel * K * K, K * K, true, taps);
                place<V>(gradient, d.outHeight, d.outWidth, d.channels, reach - d.padding, d.stride,
                         gradients.get(), planeHeight, planeWidth);
                slide<V, K>(gradients.get(), planeWidth, taps, 1, d.dilation, dx + in, d.height, d.width, d.channels);
            }
        }
    }
    if (dWeight) {
        Scratch<double> sums(d.channels * K * K);
        sums.clear(d.channels * K * K);
        for (int64_t part = 0; part < d.images * blocks; part++) {
            int64_t channel = part % blocks * V;
            for (int t = 0; t < K * K; t++) {
                for (int c = 0; c < V; c++) {
                    sums[(channel + c) * K * K + t] += parts[(part * K * K + t) * V + c];
                }
            }
        }
        for (int64_t i = 0; i < d.channels * K * K; i++) {
            dWeight[i] = static_cast<float>(sums[i]);
        }
    }
}

template <int V>
void depthwiseWide(const Window& d, const float* x, const float* weight, float* y, int threads) {
    switch (d.kernel) {
        case 3: return depthwiseOf<V, 3>(d, x, weight, y, threads);
        case 5: return depthwiseOf<V, 5>(d, x, weight, y, threads);
        default: return depthwiseOf<V, 7>(d, x, weight, y, threads);
    }
}

template <int V>
void depthwiseBackwardWide(const Window& d, const float* x, const float* weight, const float* g, float* dx,
                           float* dWeight, int threads) {
    switch (d.kernel) {
        case 3: return depthwiseBackwardOf<V, 3>(d, x, weight, g, dx, dWeight, threads);
        case 5: return depthwiseBackwardOf<V, 5>(d, x, weight, g, dx, dWeight, threads);
        default: return depthwiseBackwardOf<V, 7>(d, x, weight, g, dx, dWeight, threads);
    }
}

void depthwise(const Window& d, const float* x, const float* weight, float* y, int threads) {
    d.channels % 16 == 0 ? depthwiseWide<16>(d, x, weight, y, threads) : depthwiseWide<8>(d, x, weight, y, threads);
}

void depthwiseBackward(const Window& d, const float* x, const float* weight, const float* g, float* dx,
                       float* dWeight, int threads) {
    d.channels % 16 == 0 ? depthwiseBackwardWide<16>(d, x, weight, g, dx, dWeight, threads)
                         : depthwiseBackwardWide<8>(d, x, weight, g, dx, dWeight, threads);
}

// The images of a pool, one plane of V channels at a time: around the image the plane holds one number.
template <int V, typename Body>
void overPlanes(const Window& d, int threads, Body body) {
    int64_t blocks = d.channels / V;
    int64_t height = larger(d.height + 2 * d.padding, (d.outHeight - 1) * d.stride + d.kernel);
    int64_t width = larger(d.width + 2 * d.padding, (d.outWidth - 1) * d.stride + d.kernel);
#pragma omp parallel num_threads(threads) if (threads > 1)
    {
        Scratch<float> plane(height * width * V);
        plane.clear(height * width * V);
#pragma omp for schedule(static)
        for (int64_t part = 0; part < d.images * blocks; part++) {
            int64_t in = part / blocks * d.height * d.width * d.channels + part % blocks * V;
            int64_t out = part / blocks * d.outHeight * d.outWidth * d.channels + part % blocks * V;
            body(plane.get(), height, width, in, out);
        }
    }
}

// Copies the image out of a plane.
template <int V>
void take(const Window& d, const float* plane, int64_t planeWidth, float* image) {
    for (int64_t h = 0; h < d.height; h++) {
        for (int64_t w = 0; w < d.width; w++) {
            store<V>(image + (h * d.width + w) * d.channels,
                     load<V>(plane + ((h + d.padding) * planeWidth + w + d.padding) * V));
        }
    }
}

template <int V>
struct Places {
    typedef int32_t Wide __attribute__((vector_size(V * 4), aligned(4), may_alias));
    typedef uint8_t Narrow __attribute__((vector_size(V), aligned(1), may_alias));
};

template <int V>
void maxPoolOf(const Window& d, const float* x, float* y, uint8_t* places, int threads) {
    using Wide = typename Places<V>::Wide;
    using Narrow = typename Places<V>::Narrow;
    overPlanes<V>(d, threads, [&](float* plane, int64_t height, int64_t width, int64_t in, int64_t out) {
        for (int64_t i = 0; i < height * width * V; i++) {
            plane[i] = -__builtin_inff();
        }
        place<V>(x + in, d.height, d.width, d.channels, d.padding, 1, plane, height, width);
        for (int64_t h = 0; h < d.outHeight; h++) {
            for (int64_t w = 0; w < d.outWidth; w++) {
                const float* corner = plane + (h * d.stride * width + w * d.stride) * V;
                Vec<V> best = load<V>(corner);
                Wide tap = {};
                for (int t = 1; t < d.kernel * d.kernel; t++) {
                    Vec<V> value = load<V>(corner + (t / d.kernel * width + t % d.kernel) * V);
                    Wide better = (value > best) | (value != value);
                    best = better ? value : best;
                    tap = better ? Wide{} + t : tap;
                }
                int64_t at = out + (h * d.outWidth + w) * d.channels;
                store<V>(y + at, best);
                *reinterpret_cast<Narrow*>(places + at) = __builtin_convertvector(tap, Narrow);
            }
        }
    });
}

template <int V>
void maxPoolBackwardOf(const Window& d, const uint8_t* places, const float* g, float* dx, int threads) {
    using Wide = typename Places<V>::Wide;
    using Narrow = typename Places<V>::Narrow;
    overPlanes<V>(d, threads, [&](float* plane, int64_t height, int64_t width, int64_t in, int64_t out) {
        std::memset(plane, 0, sizeof(float) * height * width * V);
        for (int64_t h = 0; h < d.outHeight; h++) {
            for (int64_t w = 0; w < d.outWidth; w++) {
                int64_t at = out + (h * d.outWidth + w) * d.channels;
                float* corner = plane + (h * d.stride * width + w * d.stride) * V;
                Vec<V> gradient = load<V>(g + at);
                Wide tap = __builtin_convertvector(*reinterpret_cast<const Narrow*>(places + at), Wide);
                for (int t = 0; t < d.kernel * d.kernel; t++) {
                    float* under = corner + (t / d.kernel * width + t % d.kernel) * V;
                    store<V>(under, load<V>(under) + (tap == t ? gradient : Vec<V>{}));
                }
            }
        }
        take<V>(d, plane, width, dx + in);
    });
}

// One over the number of taps that count, at one place.
inline float share(const Window& d, bool padded, int64_t h, int64_t w) {
    int64_t top = h * d.stride - d.padding;
    int64_t left = w * d.stride - d.padding;
    int64_t rows = smaller(top + d.kernel, d.height) - larger(top, 0);
    int64_t columns = smaller(left + d.kernel, d.width) - larger(left, 0);
    return 1.0f / (padded ? d.kernel * d.kernel : rows * columns);
}

template <int V>
void averagePoolOf(const Window& d, bool padded, const float* x, float* y, int threads) {
    overPlanes<V>(d, threads, [&](float* plane, int64_t height, int64_t width, int64_t in, int64_t out) {
        place<V>(x + in, d.height, d.width, d.channels, d.padding, 1, plane, height, width);
        for (int64_t h = 0; h < d.outHeight; h++) {
            for (int64_t w = 0; w < d.outWidth; w++) {
                const float* corner = plane + (h * d.stride * width + w * d.stride) * V;
                Vec<V> sum = {};
                for (int64_t i = 0; i < d.kernel; i++) {
                    for (int64_t j = 0; j < d.kernel; j++) {
                        sum += load<V>(corner + (i * width + j) * V);
                    }
                }
                store<V>(y + out + (h * d.outWidth + w) * d.channels, sum * share(d, padded, h, w));
            }
        }
    });
}

template <int V>
void averagePoolBackwardOf(const Window& d, bool padded, const float* g, float* dx, int threads) {
    overPlanes<V>(d, threads, [&](float* plane, int64_t height, int64_t width, int64_t in, int64_t out) {
        std::memset(plane, 0, sizeof(float) * height * width * V);
        for (int64_t h = 0; h < d.outHeight; h++) {
            for (int64_t w = 0; w < d.outWidth; w++) {
                float* corner = plane + (h * d.stride * width + w * d.stride) * V;
                Vec<V> part = load<V>(g + out + (h * d.outWidth + w) * d.channels) * share(d, padded, h, w);
                for (int64_t i = 0; i < d.kernel; i++) {
                    for (int64_t j = 0; j < d.kernel; j++) {
                        float* under = corner + (i * width + j) * V;
                        store<V>(under, load<V>(under) + part);
                    }
                }
            }
        }
        take<V>(d, plane, width, dx + in);
    });
}

void maxPool(const Window& d, const float* x, float* y, uint8_t* places, int threads) {
    d.channels % 16 == 0 ? maxPoolOf<16>(d, x, y, places, threads) : maxPoolOf<8>(d, x, y, places, threads);
}

void maxPoolBackward(const Window& d, const uint8_t* places, const float* g, float* dx, int threads) {
    d.channels % 16 == 0 ? maxPoolBackwardOf<16>(d, places, g, dx, threads)
                         : maxPoolBackwardOf<8>(d, places, g, dx, threads);
}

void averagePool(const Window& d, bool padded, const float* x, float* y, int threads) {
    d.channels % 16 == 0 ? averagePoolOf<16>(d, padded, x, y, threads) : averagePoolOf<8>(d, padded, x, y, threads);
}

void averagePoolBackward(const Window& d, bool padded, const float* g, float* dx, int threads) {
    d.channels % 16 == 0 ? averagePoolBackwardOf<16>(d, padded, g, dx, threads)
                         : averagePoolBackwardOf<8>(d, padded, g, dx, threads);
}

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

void moments(const float* x, int64_t rows, int64_t channels, float* mean, float* variance, int threads) {
    channels % 16 == 0 ? momentsOf<16>(x, rows, channels, mean, variance, threads) : momentsOf<8>(x, rows, channels, mean, variance, threads);
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

void combine(const Rows& r, const float* scale, const float* offset, bool relu, float* y, int threads) {
    r.channels % 16 == 0 ? combineOf<16>(r, scale, offset, relu, y, threads) : combineOf<8>(r, scale, offset, relu, y, threads);
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

void reduce(const Rows& r, const float* g, const float* shift, const float* mask, float* total, int threads) {
    r.channels % 16 == 0 ? reduceOf<16>(r, g, shift, mask, total, threads) : reduceOf<8>(r, g, shift, mask, total, threads);
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

void distribute(const Rows& r, const float* g, const float* ofGradient, const float* ofValue, const float* offset,
                const float* mask, float* dx, int threads) {
    r.channels % 16 == 0 ? distributeOf<16>(r, g, ofGradient, ofValue, offset, mask, dx, threads)
                         : distributeOf<8>(r, g, ofGradient, ofValue, offset, mask, dx, threads);
}

}  // namespace

const Table INSTRUCTIONS = {depthwise, depthwiseBackward, maxPool,  maxPoolBackward, averagePool, averagePoolBackward,
                            moments,   combine,           reduce,   distribute};

}  // namespace lanista
