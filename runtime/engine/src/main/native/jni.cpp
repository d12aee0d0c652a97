// SPDX-License-Identifier: Apache-2.0
// What Java calls: tensors are given as addresses.
#include <jni.h>

#include <vector>

#include "kernels.h"

using lanista::Rows;
using lanista::Table;
using lanista::Window;

namespace {

const Table* table() {
    static const Table* const chosen = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
                                           ? &lanista::avx512
                                       : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &lanista::avx2
                                                                                                         : nullptr;
    return chosen;
}

const float* in(jlong address) { return reinterpret_cast<const float*>(address); }

float* out(jlong address) { return reinterpret_cast<float*>(address); }

Window window(JNIEnv* env, jlongArray sizes) {
    Window d;
    env->GetLongArrayRegion(sizes, 0, sizeof(Window) / sizeof(jlong), reinterpret_cast<jlong*>(&d));
    return d;
}

template <typename T>
std::vector<T> pointers(JNIEnv* env, jlongArray addresses) {
    std::vector<jlong> numbers(env->GetArrayLength(addresses));
    env->GetLongArrayRegion(addresses, 0, numbers.size(), numbers.data());
    std::vector<T> found;
    for (jlong number : numbers) {
        found.push_back(reinterpret_cast<T>(number));
    }
    return found;
}

std::vector<float> numbers(JNIEnv* env, jfloatArray array) {
    std::vector<float> found(array ? env->GetArrayLength(array) : 0);
    if (array) {
        env->GetFloatArrayRegion(array, 0, found.size(), found.data());
    }
    return found;
}

const float* orNull(const std::vector<float>& values) { return values.empty() ? nullptr : values.data(); }

}  // namespace

#define NATIVE(type, name) extern "C" JNIEXPORT type JNICALL Java_lanista_engine_kernel_CpuKernels_##name

NATIVE(jboolean, isSupported)(JNIEnv*, jclass) { return table() != nullptr; }

NATIVE(void, depthwise)(JNIEnv* env, jclass, jlongArray sizes, jlong x, jlong weight, jlong y, jint threads) {
    table()->depthwise(window(env, sizes), in(x), in(weight), out(y), threads);
}

NATIVE(void, depthwiseBackward)
(JNIEnv* env, jclass, jlongArray sizes, jlong x, jlong weight, jlong g, jlong dx, jlong dWeight, jint threads) {
    table()->depthwiseBackward(window(env, sizes), in(x), in(weight), in(g), out(dx), out(dWeight), threads);
}

NATIVE(void, maxPool)(JNIEnv* env, jclass, jlongArray sizes, jlong x, jlong y, jlong places, jint threads) {
    table()->maxPool(window(env, sizes), in(x), out(y), reinterpret_cast<uint8_t*>(places), threads);
}

NATIVE(void, maxPoolBackward)(JNIEnv* env, jclass, jlongArray sizes, jlong places, jlong g, jlong dx, jint threads) {
    table()->maxPoolBackward(window(env, sizes), reinterpret_cast<const uint8_t*>(places), in(g), out(dx), threads);
}

NATIVE(void, averagePool)(JNIEnv* env, jclass, jlongArray sizes, jboolean padded, jlong x, jlong y, jint threads) {
    table()->averagePool(window(env, sizes), padded, in(x), out(y), threads);
}

NATIVE(void, averagePoolBackward)
(JNIEnv* env, jclass, jlongArray sizes, jboolean padded, jlong g, jlong dx, jint threads) {
    table()->averagePoolBackward(window(env, sizes), padded, in(g), out(dx), threads);
}

NATIVE(void, moments)(JNIEnv* env, jclass, jlong x, jlong rows, jint channels, jfloatArray moments, jint threads) {
    std::vector<float> both(2 * channels);
    table()->moments(in(x), rows, channels, both.data(), both.data() + channels, threads);
    env->SetFloatArrayRegion(moments, 0, both.size(), both.data());
}

NATIVE(void, combine)
(JNIEnv* env, jclass, jlongArray tensors, jlong rows, jint channels, jfloatArray scale, jfloatArray offset,
 jboolean relu, jlong y, jint threads) {
    auto x = pointers<const float*>(env, tensors);
    auto scales = numbers(env, scale);
    auto offsets = numbers(env, offset);
    Rows r = {rows, channels, static_cast<int64_t>(x.size()), x.data()};
    table()->combine(r, scales.data(), offsets.data(), relu, out(y), threads);
}

NATIVE(void, reduce)
(JNIEnv* env, jclass, jlongArray tensors, jlong rows, jint channels, jlong g, jfloatArray shift, jfloatArray mask,
 jfloatArray total, jint threads) {
    auto x = pointers<const float*>(env, tensors);
    auto shifts = numbers(env, shift);
    auto masks = numbers(env, mask);
    std::vector<float> totals((1 + x.size()) * channels);
    Rows r = {rows, channels, static_cast<int64_t>(x.size()), x.data()};
    table()->reduce(r, in(g), shifts.data(), orNull(masks), totals.data(), threads);
    env->SetFloatArrayRegion(total, 0, totals.size(), totals.data());
}

NATIVE(void, distribute)
(JNIEnv* env, jclass, jlong tensor, jlong rows, jint channels, jlong g, jfloatArray ofGradient, jfloatArray ofValue,
 jfloatArray offset, jfloatArray mask, jlong dx, jint threads) {
    const float* x = in(tensor);
    auto a = numbers(env, ofGradient);
    auto b = numbers(env, ofValue);
    auto o = numbers(env, offset);
    auto masks = numbers(env, mask);
    Rows r = {rows, channels, 1, &x};
    table()->distribute(r, in(g), a.data(), b.data(), o.data(), orNull(masks), out(dx), threads);
}
