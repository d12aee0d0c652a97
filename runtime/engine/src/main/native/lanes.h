// SPDX-License-Identifier: Apache-2.0
// Vectors of numbers, memory for a while, and planes of an image. Everything is local to the file that includes this, and
// nothing of the standard library is used that a linker could take from a build for other instructions.
#pragma once
#include <cstdint>
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

// Memory for a while.
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

}  // namespace
}  // namespace lanista
