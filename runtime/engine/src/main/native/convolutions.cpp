// SPDX-License-Identifier: Apache-2.0
// Convolutions of each channel by itself.
#include "functions.h"
#include "lanes.h"

namespace lanista {
namespace {

// The taps of V channels, one vector a tap; back to front where flipped.
template <int V>
void packTaps(const float* weight, int64_t taps, bool flipped, float* packed) {
    for (int64_t t = 0; t < taps; t++) {
        for (int c = 0; c < V; c++) {
            packed[t * V + c] = weight[c * taps + (flipped ? taps - 1 - t : t)];
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

}  // namespace

namespace INSTRUCTIONS {

void depthwise(const Window& d, const float* x, const float* weight, float* y, int threads) {
    d.channels % 16 == 0 ? depthwiseWide<16>(d, x, weight, y, threads) : depthwiseWide<8>(d, x, weight, y, threads);
}

void depthwiseBackward(const Window& d, const float* x, const float* weight, const float* g, float* dx,
                       float* dWeight, int threads) {
    d.channels % 16 == 0 ? depthwiseBackwardWide<16>(d, x, weight, g, dx, dWeight, threads)
                         : depthwiseBackwardWide<8>(d, x, weight, g, dx, dWeight, threads);
}

}  // namespace INSTRUCTIONS
}  // namespace lanista
