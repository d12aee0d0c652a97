#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the kernels: build.sh JAVA_HOME LIBRARY
set -e
sources=$(dirname "$0")
java=$1
library=$2
objects=$(mktemp -d)
trap 'rm -rf "$objects"' EXIT
mkdir -p "$(dirname "$library")"
flags="-std=c++17 -O3 -fPIC -fopenmp -ffp-contract=fast -fno-math-errno -fno-trapping-math -fvisibility=hidden -Wall -Wno-psabi"
g++ $flags -march=x86-64-v4 -mprefer-vector-width=512 -DINSTRUCTIONS=avx512 -c "$sources/kernels.cpp" -o "$objects/avx512.o"
g++ $flags -march=x86-64-v3 -DINSTRUCTIONS=avx2 -c "$sources/kernels.cpp" -o "$objects/avx2.o"
g++ $flags -I"$java/include" -I"$java/include/linux" -c "$sources/jni.cpp" -o "$objects/jni.o"
g++ -shared -fopenmp -static-libstdc++ -static-libgcc -s "$objects"/*.o -o "$library"
