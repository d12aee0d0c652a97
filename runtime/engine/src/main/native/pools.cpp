// SPDX-License-Identifier: Apache-2.0
// Pools.
#include "functions.h"
#include "lanes.h"

namespace lanista {
namespace {

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

}  // namespace

namespace INSTRUCTIONS {

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

}  // namespace INSTRUCTIONS
}  // namespace lanista
